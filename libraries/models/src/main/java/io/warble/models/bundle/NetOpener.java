package io.warble.models.bundle;

import io.warble.models.InvalidModelException;
import io.warble.models.LogitModel;
import io.warble.models.nets.OnnxNet;

/**
 * Opens a net's ONNX graph.
 */
@FunctionalInterface
interface NetOpener {

	/**
	 * Opens a graph.
	 * @param graph the ONNX model
	 * @param features length of the feature vector
	 * @return the net; to be closed if it is {@link AutoCloseable}
	 * @throws InvalidModelException if it is no graph for such vectors
	 */
	LogitModel open(byte[] graph, int features);

	/** Opens a session of ONNX Runtime. */
	static NetOpener onnx() {
		return OnnxNet::open;
	}

}
