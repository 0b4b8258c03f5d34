package io.warble.training.onnx;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Runs calibration rows through a graph and watches the inputs of its layers. One thread;
 * native memory is freed before a method returns.
 */
final class LayerInputs {

	private static final int BATCH = 256;

	private final byte[] graph;

	private final String input;

	private final Set<String> watched;

	/**
	 * A graph that is to be watched.
	 * @param model with one input of rows
	 * @param watched names of values in it, matrices of floats
	 */
	LayerInputs(ModelProto model, Set<String> watched) {
		GraphProto.Builder graph = model.getGraph().toBuilder();
		graph.clearOutput();
		for (String name : watched) {
			graph.addOutput(ValueInfoProto.newBuilder()
				.setName(name)
				.setType(TypeProto.newBuilder()
					.setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE))));
		}
		this.graph = model.toBuilder().setGraph(graph).build().toByteArray();
		this.input = model.getGraph().getInput(0).getName();
		this.watched = watched;
	}

	/** The ranges of each column of each watched value. */
	Map<String, Columns> columns(float[] rows, int count, int features) {
		Map<String, Columns> columns = new HashMap<>();
		run(rows, count, features, (name, values) -> {
			int width = values[0].length;
			Columns seen = columns.computeIfAbsent(name, (key) -> new Columns(width));
			for (float[] row : values) {
				seen.add(row);
			}
		});
		return columns;
	}

	/** The distribution of each watched value's numbers. */
	Map<String, Histogram> histograms(float[] rows, int count, int features) {
		Map<String, Histogram> histograms = new HashMap<>();
		columns(rows, count, features).forEach((name, columns) -> histograms.put(name, columns.histogram()));
		run(rows, count, features, (name, values) -> {
			Histogram histogram = histograms.get(name);
			for (float[] row : values) {
				for (float number : row) {
					histogram.add(number);
				}
			}
		});
		return histograms;
	}

	void run(float[] rows, int count, int features, Watcher watcher) {
		OrtEnvironment environment = OrtEnvironment.getEnvironment();
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(1);
			try (OrtSession session = environment.createSession(this.graph, options)) {
				for (int row = 0; row < count; row += BATCH) {
					int size = Math.min(BATCH, count - row);
					FloatBuffer batch = FloatBuffer.wrap(rows, row * features, size * features).slice();
					try (OnnxTensor tensor = OnnxTensor.createTensor(environment, batch, new long[] { size, features });
							OrtSession.Result result = session.run(Map.of(this.input, tensor), this.watched)) {
						for (String name : this.watched) {
							watcher.values(name, (float[][]) result.get(name).orElseThrow().getValue());
						}
					}
				}
			}
		}
		catch (OrtException ex) {
			throw new IllegalArgumentException("The graph cannot be run on the calibration rows: " + ex.getMessage(),
					ex);
		}
	}

	/** Receives a batch of a watched value. */
	interface Watcher {

		void values(String name, float[][] values);

	}

}
