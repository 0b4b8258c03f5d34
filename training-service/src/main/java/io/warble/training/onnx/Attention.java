package io.warble.training.onnx;

import java.util.List;

import static io.warble.training.onnx.GraphNodes.attribute;

/**
 * Writes the operators of attention, whose inner values have three or four dimensions and
 * are no matrices.
 */
final class Attention {

	private final GraphNodes nodes;

	Attention(GraphNodes nodes) {
		this.nodes = nodes;
	}

	/**
	 * Attention; keys and values that are one value with as many columns as a head of the
	 * queries are shared by all heads.
	 */
	Value of(Value queries, Value keys, Value values, Value bias, int heads) {
		for (Value value : List.of(queries, keys, values, bias)) {
			this.nodes.require(value);
		}
		int states = bias.width();
		if (bias.rows() != Value.BATCH || keys.rows() != -states || values.rows() != -states || !queries.batch()
				|| queries.width() % heads != 0 || keys.width() != values.width()) {
			throw Shapes.misfit("Attention",
					"queries of %d heads, keys and values of each biased state".formatted(heads), queries, keys, values,
					bias);
		}
		int width = queries.width() / heads;
		if (keys.width() == width && queries.rows() == Value.BATCH) {
			return shared(queries, keys, values, bias, heads);
		}
		if (keys.width() != queries.width()) {
			throw Shapes.misfit("Attention", "keys as wide as queries, or as a head of one query", queries, keys);
		}
		String q = heads(queries, heads, width, 0, 2, 1, 3);
		String k = heads(keys, heads, width, 0, 2, 3, 1);
		String v = heads(values, heads, width, 0, 2, 1, 3);
		String weights = weights(q, k, reshape(bias.name(), -1, 1, 1, states));
		String mixed = this.nodes.hidden("MatMul", List.of(weights, v));
		String rows = this.nodes.hidden("Transpose", List.of(mixed), attribute("perm", 0L, 2L, 1L, 3L));
		return matrix(rows, queries.rows(), queries.width());
	}

	private Value shared(Value queries, Value keys, Value values, Value bias, int heads) {
		int states = bias.width();
		int width = keys.width();
		String q = reshape(queries.name(), -1, heads, width);
		String k = reshape(keys.name(), -1, states, width);
		String v = keys.equals(values) ? k : reshape(values.name(), -1, states, width);
		String turned = this.nodes.hidden("Transpose", List.of(k), attribute("perm", 0L, 2L, 1L));
		String weights = weights(q, turned, reshape(bias.name(), -1, 1, states));
		return matrix(this.nodes.hidden("MatMul", List.of(weights, v)), Value.BATCH, queries.width());
	}

	private String weights(String queries, String keys, String bias) {
		String products = this.nodes.hidden("MatMul", List.of(queries, keys));
		String biased = this.nodes.hidden("Add", List.of(products, bias));
		return this.nodes.hidden("Softmax", List.of(biased), attribute("axis", -1));
	}

	/** [batch, rows, heads, width], turned. */
	private String heads(Value x, int heads, int width, long... order) {
		return this.nodes.hidden("Transpose", List.of(reshape(x.name(), -1, -x.rows(), heads, width)),
				attribute("perm", order));
	}

	private String reshape(String value, long... shape) {
		return this.nodes.hidden("Reshape", List.of(value, this.nodes.indices("Reshape", shape)));
	}

	private Value matrix(String value, int rows, int width) {
		return this.nodes.node("Reshape", new Value(this.nodes.unique("Reshape"), ElementType.FLOAT, rows, width),
				List.of(value, this.nodes.indices("Reshape", -1, width)));
	}

}
