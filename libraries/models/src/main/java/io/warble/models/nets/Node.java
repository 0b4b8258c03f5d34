package io.warble.models.nets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import org.jspecify.annotations.Nullable;

import io.warble.models.InvalidModelException;

/**
 * An operator with what it is applied to, while its output's shape is inferred. What is
 * not as expected is an {@link InvalidModelException} that names the operator.
 */
final class Node {

	private final String name;

	private final List<Tensor> inputs;

	/** Attributes that nobody has asked for yet. */
	private final Map<String, AttributeProto> attributes = new HashMap<>();

	/** Attributes that were asked for, and nothing that came with them. */
	private final List<AttributeProto> checked = new ArrayList<>();

	Node(NodeProto node, List<Tensor> inputs) {
		this.name = "Operator %s of %s".formatted(node.getOpType(), node.getOutput(0));
		this.inputs = inputs;
		for (AttributeProto attribute : node.getAttributeList()) {
			if (this.attributes.put(attribute.getName(), attribute) != null) {
				throw refuse("has attribute " + attribute.getName() + " twice");
			}
		}
	}

	Tensor input(int index) {
		return this.inputs.get(index);
	}

	int inputs() {
		return this.inputs.size();
	}

	void requireInputs(int least, int greatest) {
		if (this.inputs.size() < least || this.inputs.size() > greatest) {
			throw refuse("has %d inputs, expected %d to %d".formatted(this.inputs.size(), least, greatest));
		}
	}

	/** Every input is a matrix of the type. */
	void requireMatrices(DataType type) {
		for (Tensor input : this.inputs) {
			require(input.isMatrix() && input.type() == type, "expected matrices of " + type);
		}
	}

	void require(boolean condition, String expected) {
		if (!condition) {
			throw refuse("is applied to %s: %s".formatted(this.inputs, expected));
		}
	}

	/** An integer, which must be the one that is expected. */
	void requireInt(String attribute, long expected, long standard) {
		long value = takeInt(attribute, standard);
		if (value != expected) {
			throw refuse("has %s=%d, expected %d".formatted(attribute, value, expected));
		}
	}

	/** A float, which must be the one that is expected. */
	void requireFloat(String attribute, float expected) {
		float value = takeFloat(attribute, expected);
		if (value != expected) {
			throw refuse("has %s=%s, expected %s".formatted(attribute, value, expected));
		}
	}

	long takeInt(String attribute, long standard) {
		AttributeProto found = take(attribute, AttributeType.INT);
		if (found == null) {
			return standard;
		}
		this.checked.add(copy(found).setI(found.getI()).build());
		return found.getI();
	}

	float takeFloat(String attribute, float standard) {
		AttributeProto found = take(attribute, AttributeType.FLOAT);
		if (found == null) {
			return standard;
		}
		this.checked.add(copy(found).setF(found.getF()).build());
		return found.getF();
	}

	/** A list of integers; empty where there is none. */
	long[] takeInts(String attribute) {
		AttributeProto found = take(attribute, AttributeType.INTS);
		if (found == null) {
			return new long[0];
		}
		this.checked.add(copy(found).addAllInts(found.getIntsList()).build());
		return found.getIntsList().stream().mapToLong(Long::longValue).toArray();
	}

	/** The attributes, all of which must have been asked for. */
	List<AttributeProto> attributes() {
		if (!this.attributes.isEmpty()) {
			throw refuse("has attributes %s, which are not supported".formatted(this.attributes.keySet()));
		}
		return this.checked;
	}

	InvalidModelException refuse(String what) {
		return new InvalidModelException(this.name + " " + what);
	}

	private @Nullable AttributeProto take(String attribute, AttributeType type) {
		AttributeProto found = this.attributes.remove(attribute);
		if (found != null && found.getType() != type) {
			throw refuse("has attribute %s of type %s, expected %s".formatted(attribute, found.getType(), type));
		}
		return found;
	}

	private static AttributeProto.Builder copy(AttributeProto attribute) {
		return AttributeProto.newBuilder().setName(attribute.getName()).setType(attribute.getType());
	}

}
