package io.warble.models.bundle;

import io.warble.models.InvalidModelException;
import io.warble.models.LogitModel;
import io.warble.models.nets.NetOptions;
import io.warble.models.nets.OnnxNet;

/**
 * Checks and opens a net's ONNX graph.
 */
interface NetOpener {

	/**
	 * Checks a graph without native code.
	 * @param graph the ONNX model
	 * @param features length of the feature vector
	 * @throws InvalidModelException if it is no graph for such vectors
	 */
	void check(byte[] graph, int features);

	/**
	 * Opens a graph.
	 * @param graph the ONNX model
	 * @param features length of the feature vector
	 * @param options how it is run
	 * @return the net; to be closed if it is {@link AutoCloseable}
	 * @throws InvalidModelException if it is no graph for such vectors, or cannot be run
	 */
	LogitModel open(byte[] graph, int features, NetOptions options);

	/** Opens a session of ONNX Runtime. */
	static NetOpener onnx() {
		return new NetOpener() {
			@Override
			public void check(byte[] graph, int features) {
				OnnxNet.check(graph, features);
			}

			@Override
			public LogitModel open(byte[] graph, int features, NetOptions options) {
				return OnnxNet.open(graph, features, options);
			}
		};
	}

}
