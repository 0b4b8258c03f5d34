package io.warble.training.text;

import io.warble.models.text.OnnxTweetEncoder;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.OnnxOps;
import io.warble.training.nets.Weights;
import io.warble.training.onnx.ElementType;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.Value;

/**
 * Writes an encoder as an ONNX graph: token ids as the dataset has them [batch, length],
 * 0 behind the last one, to vectors. Ids become the encoder's own numbers by a table of
 * the graph. Stateless.
 */
final class EncoderGraph {

	private EncoderGraph() {
	}

	static byte[] of(Encoder encoder, Weights weights, TokenNumbers numbers) {
		OnnxGraph graph = new OnnxGraph("encoder");
		Value ids = graph.input(OnnxTweetEncoder.INPUT, encoder.length());
		float[] table = numbers.table();
		Value known = graph.clip(ids, 0, table.length - 1);
		Value numbered = graph.embedding(graph.constant("numbers", table.length, 1, table),
				graph.cast(known, ElementType.INT64));
		graph.output(OnnxTweetEncoder.OUTPUT, encoder.vector(new OnnxOps(graph, weights), numbered, 0));
		return graph.toBytes();
	}

}
