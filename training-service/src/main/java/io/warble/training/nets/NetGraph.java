package io.warble.training.nets;

import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.Value;

/**
 * Writes a trained net as an ONNX graph, its input scaling included: {@code features}
 * [batch, features of a row], NaN where one is missing, to {@code logits} [batch, 4] in
 * the order of the engagement types; of a net that reads texts, the tweet's vector stands
 * behind the features. Stateless.
 */
final class NetGraph {

	static final String INPUT = "features";

	static final String OUTPUT = "logits";

	private NetGraph() {
	}

	static byte[] of(NetDefinition net, Weights weights) {
		OnnxGraph graph = new OnnxGraph(net.name());
		OnnxOps ops = new OnnxOps(graph, weights);
		int width = net.scaling().features();
		TextInput text = net.text();
		if (text == null) {
			graph.output(OUTPUT, net.logits(ops, graph.input(INPUT, width)));
		}
		else {
			Value row = graph.input(INPUT, width + text.width());
			Value vector = ops.slice(row, width, width + text.width());
			graph.output(OUTPUT, net.logits(ops, ops.slice(row, 0, width), vector));
		}
		return graph.toBytes();
	}

}
