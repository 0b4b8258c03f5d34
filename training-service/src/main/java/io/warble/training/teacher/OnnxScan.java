package io.warble.training.teacher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

/**
 * Looks through an ONNX file before native code sees it, without keeping its weights:
 * only operators that an exported transformer has, all of the standard set, no graphs
 * within graphs, no functions, and no numbers that lie in other files, which the file
 * could name at will. Field numbers are those of onnx.proto. One use, one thread.
 */
final class OnnxScan {

	/** Protocol buffers end there. */
	private static final long MOST_BYTES = Integer.MAX_VALUE;

	private static final int MOST_NODES = 20_000;

	private static final int NEWEST_OPERATORS = 23;

	private static final Set<String> OPERATORS = Set.of("Abs", "Add", "And", "Cast", "CastLike", "Clip", "Concat",
			"Constant", "ConstantOfShape", "CumSum", "Div", "Dropout", "Equal", "Erf", "Expand", "Flatten", "Gather",
			"GatherElements", "GatherND", "Gelu", "Gemm", "Greater", "GreaterOrEqual", "Identity", "IsNaN",
			"LayerNormalization", "Less", "LessOrEqual", "MatMul", "Max", "Min", "Mul", "Neg", "Not", "Or", "Pow",
			"Range", "Reciprocal", "ReduceMax", "ReduceMean", "ReduceSum", "Relu", "Reshape", "Shape", "Sign", "Size",
			"Slice", "Softmax", "Split", "Sqrt", "Squeeze", "Sub", "Tanh", "Tile", "Transpose", "Trilu", "Unsqueeze",
			"Where");

	private final Path file;

	private final Set<String> refused = new TreeSet<>();

	private int nodes;

	private boolean graph;

	private OnnxScan(Path file) {
		this.file = file;
	}

	/**
	 * Checks a file.
	 * @throws InvalidTeacherException if something else is in it
	 */
	static void check(Path file) throws IOException {
		long bytes = Files.size(file);
		if (bytes > MOST_BYTES) {
			throw new InvalidTeacherException(
					"%s: has %d bytes, expected at most %d".formatted(file, bytes, MOST_BYTES));
		}
		OnnxScan scan = new OnnxScan(file);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
			CodedInputStream input = CodedInputStream.newInstance(in);
			input.setSizeLimit(Integer.MAX_VALUE);
			scan.model(input);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new InvalidTeacherException(file + ": is no ONNX model: " + ex.getMessage(), ex);
		}
		if (!scan.refused.isEmpty() || !scan.graph || scan.nodes < 1) {
			throw new InvalidTeacherException("%s: %s".formatted(file, scan.refused.isEmpty()
					? "is no ONNX model with a graph" : "has " + scan.refused + ", which no exported BERT needs"));
		}
	}

	private void model(CodedInputStream in) throws IOException {
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (WireFormat.getTagFieldNumber(tag)) {
				case 7 -> {
					this.graph = true;
					message(in, tag, this::graph);
				}
				case 8 -> message(in, tag, this::operatorSet);
				case 20 -> refuse(in, tag, "training steps");
				case 25 -> refuse(in, tag, "functions");
				default -> skip(in, tag);
			}
		}
	}

	private void operatorSet(CodedInputStream in) throws IOException {
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (tag) {
				case 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> domain(in.readStringRequireUtf8());
				case 2 << 3 | WireFormat.WIRETYPE_VARINT -> {
					long version = in.readInt64();
					if (version < 7 || version > NEWEST_OPERATORS) {
						this.refused.add("operator set " + version);
					}
				}
				default -> skip(in, tag);
			}
		}
	}

	private void domain(String domain) {
		if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
			this.refused.add("operators of " + domain);
		}
	}

	private void graph(CodedInputStream in) throws IOException {
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (WireFormat.getTagFieldNumber(tag)) {
				case 1 -> message(in, tag, this::node);
				case 5 -> message(in, tag, this::tensor);
				case 15 -> refuse(in, tag, "sparse initializers");
				default -> skip(in, tag);
			}
		}
	}

	private void node(CodedInputStream in) throws IOException {
		if (++this.nodes > MOST_NODES) {
			throw new InvalidTeacherException("%s: has more than %d operators".formatted(this.file, MOST_NODES));
		}
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (tag) {
				case 4 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
					String operator = in.readStringRequireUtf8();
					if (!OPERATORS.contains(operator)) {
						this.refused.add("the operator " + operator);
					}
				}
				case 5 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> message(in, tag, this::attribute);
				case 7 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> domain(in.readStringRequireUtf8());
				default -> skip(in, tag);
			}
		}
	}

	private void attribute(CodedInputStream in) throws IOException {
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			switch (WireFormat.getTagFieldNumber(tag)) {
				case 5, 10 -> message(in, tag, this::tensor);
				case 6, 11 -> refuse(in, tag, "graphs within the graph");
				case 22, 23 -> refuse(in, tag, "sparse numbers");
				default -> skip(in, tag);
			}
		}
	}

	private void tensor(CodedInputStream in) throws IOException {
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			int field = WireFormat.getTagFieldNumber(tag);
			if (field == 13) {
				refuse(in, tag, "numbers in other files");
			}
			else if (tag == (14 << 3 | WireFormat.WIRETYPE_VARINT)) {
				if (in.readInt32() != 0) {
					this.refused.add("numbers in other files");
				}
			}
			else {
				skip(in, tag);
			}
		}
	}

	private void refuse(CodedInputStream in, int tag, String what) throws IOException {
		this.refused.add(what);
		skip(in, tag);
	}

	private void skip(CodedInputStream in, int tag) throws IOException {
		if (!in.skipField(tag)) {
			throw new InvalidTeacherException(this.file + ": is no ONNX model");
		}
	}

	private void message(CodedInputStream in, int tag, Part part) throws IOException {
		if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
			throw new InvalidTeacherException(this.file + ": is no ONNX model");
		}
		int limit = in.pushLimit(in.readRawVarint32());
		part.read(in);
		in.checkLastTagWas(0);
		in.popLimit(limit);
	}

	/** Reads a message to its end. */
	@FunctionalInterface
	private interface Part {

		void read(CodedInputStream in) throws IOException;

	}

}
