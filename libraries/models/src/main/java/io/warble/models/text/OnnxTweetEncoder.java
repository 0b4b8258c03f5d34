package io.warble.models.text;

import io.warble.models.InvalidModelException;
import io.warble.models.nets.NetOptions;
import io.warble.models.nets.OnnxRows;

/**
 * A transformer, run by ONNX Runtime: a graph with one input {@value #INPUT} [batch,
 * length], whole numbers as floats, and one output {@value #OUTPUT} [batch, width]. The
 * graph looks its embeddings up itself and knows which token ids it has. Thread-safe.
 */
public final class OnnxTweetEncoder implements TweetEncoder {

	/** The name of a graph's input. */
	public static final String INPUT = "tokens";

	/** The name of a graph's output. */
	public static final String OUTPUT = "vector";

	private static final int BATCH = 32;

	private final OnnxRows graph;

	private OnnxTweetEncoder(OnnxRows graph) {
		this.graph = graph;
	}

	/**
	 * Opens a graph, after it has been checked.
	 * @throws InvalidModelException if it is no encoder
	 */
	public static OnnxTweetEncoder open(byte[] graph) {
		return open(graph, NetOptions.defaults());
	}

	static OnnxTweetEncoder open(byte[] graph, NetOptions options) {
		return new OnnxTweetEncoder(OnnxRows.openEncoder(graph, INPUT, OUTPUT,
				new NetOptions(options.threads(), options.concurrency(), Math.min(BATCH, options.batch()))));
	}

	/** Checks a graph in Java alone; gives the length of its vectors. */
	static int check(byte[] graph) {
		return OnnxRows.checkEncoder(graph, INPUT, OUTPUT);
	}

	@Override
	public int length() {
		return this.graph.inputs();
	}

	@Override
	public int width() {
		return this.graph.outputs();
	}

	@Override
	public void encode(int[] tokens, int tweets, float[] vectors) {
		float[] numbers = new float[tweets * length()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = tokens[i];
		}
		this.graph.run(numbers, tweets, vectors);
		for (int i = 0; i < tweets * width(); i++) {
			if (!Float.isFinite(vectors[i])) {
				vectors[i] = 0;
			}
		}
	}

	/** As nets: 31 for 1.41 million products; and what the many small operators take. */
	@Override
	public double estimatedMicros() {
		return 15 + 31 / 1.41e6 * this.graph.products();
	}

	@Override
	public void close() {
		this.graph.close();
	}

}
