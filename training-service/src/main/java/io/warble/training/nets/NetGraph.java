package io.warble.training.nets;

import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.Value;

/**
 * Writes a trained net as an ONNX graph, its input scaling included: {@code features}
 * [batch, features of a row], NaN where one is missing, to {@code logits} [batch, 4] in
 * the order of the engagement types. Stateless.
 */
final class NetGraph {

	static final String INPUT = "features";

	static final String OUTPUT = "logits";

	private NetGraph() {
	}

	static byte[] of(NetDefinition net, Weights weights) {
		OnnxGraph graph = new OnnxGraph(net.name());
		Value features = graph.input(INPUT, net.scaling().features());
		graph.output(OUTPUT, net.logits(new OnnxOps(graph, weights), features));
		return graph.toBytes();
	}

}
