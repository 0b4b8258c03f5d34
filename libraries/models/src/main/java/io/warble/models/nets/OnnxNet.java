package io.warble.models.nets;

import java.nio.FloatBuffer;
import java.util.Arrays;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import io.warble.features.dataset.EngagementType;
import io.warble.models.InvalidModelException;
import io.warble.models.LogitModel;

/**
 * A neural net, run by ONNX Runtime on the CPU. A graph has one input {@value #INPUT}
 * [batch, features] and one output {@value #OUTPUT} [batch, 4], both floats. Safe for use
 * by many threads: a call has a workspace of its own and waits while all are in use.
 * Native memory is bounded by {@link NetOptions} and freed by {@link #close}; a net that
 * is dropped without it leaks.
 */
public final class OnnxNet implements LogitModel, AutoCloseable {

	/** The name of a graph's input. */
	public static final String INPUT = "features";

	/** The name of a graph's output. */
	public static final String OUTPUT = "logits";

	/** Logits are clipped to plus and minus this; a logit that is NaN becomes 0. */
	public static final float MAX_LOGIT = 50;

	private final int features;

	private final int batch;

	private final OrtSession session;

	private final WorkspacePool workspaces;

	private OnnxNet(int features, NetOptions options, OrtSession session, WorkspacePool workspaces) {
		this.features = features;
		this.batch = options.batch();
		this.session = session;
		this.workspaces = workspaces;
	}

	/** Opens a graph with {@link NetOptions#defaults}. */
	public static OnnxNet open(byte[] graph, int features) {
		return open(graph, features, NetOptions.defaults());
	}

	/**
	 * Checks a graph in Java alone, as {@link #open} does before it opens a session.
	 * @throws InvalidModelException if the graph is damaged, has another input or output,
	 * or uses what a net may not
	 */
	public static void check(byte[] graph, int features) {
		byte[] checked = GraphCheck.check(graph, features);
		assert checked.length > 0;
	}

	/**
	 * Opens a graph. It is checked in Java first, and run on two rows at last.
	 * @param graph an ONNX model, operator set 13 to 17, all of it in these bytes
	 * @param features length of the feature vector
	 * @param options how it is run
	 * @throws InvalidModelException if the graph is damaged, has another input or output,
	 * or uses what a net may not: other operators, other domains, data outside of it
	 */
	public static OnnxNet open(byte[] graph, int features, NetOptions options) {
		OrtSession session = NetSession.open(GraphCheck.check(graph, features), options);
		boolean opened = false;
		try {
			Workspace[] workspaces = new Workspace[options.concurrency()];
			Arrays.setAll(workspaces, (i) -> new Workspace(session, features, EngagementType.COUNT, options.batch()));
			OnnxNet net = new OnnxNet(features, options, session, new WorkspacePool(workspaces));
			net.probe();
			opened = true;
			return net;
		}
		finally {
			if (!opened) {
				NetSession.close(session);
			}
		}
	}

	@Override
	public int features() {
		return this.features;
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalStateException if the net is closed, or the graph fails on a row,
	 * such as by an index outside of an embedding
	 */
	@Override
	public void logits(float[] features, int rows, float[] logits) {
		if (rows < 0 || (long) rows * this.features > features.length
				|| (long) rows * EngagementType.COUNT > logits.length) {
			throw new IllegalArgumentException(
					"%d rows of %d features do not fit into arrays of %d features and %d logits".formatted(rows,
							this.features, features.length, logits.length));
		}
		Workspace workspace = this.workspaces.take();
		try {
			for (int row = 0; row < rows; row += this.batch) {
				int count = Math.min(this.batch, rows - row);
				FloatBuffer output = workspace.run(features, row * this.features, count);
				copy(output, count, logits, row);
			}
		}
		catch (OrtException ex) {
			throw new IllegalStateException("The net failed on %d rows: %s".formatted(rows, ex.getMessage()), ex);
		}
		finally {
			this.workspaces.giveBack(workspace);
		}
	}

	/**
	 * Waits for the calls in flight, then frees the native memory. Later calls are an
	 * {@link IllegalStateException}; closing again does nothing.
	 */
	@Override
	public void close() {
		if (this.workspaces.close()) {
			NetSession.close(this.session);
		}
	}

	/** A row of zeros and one of missing values: what fails on these fails here. */
	private void probe() {
		float[] rows = new float[2 * this.features];
		Arrays.fill(rows, this.features, rows.length, Float.NaN);
		try {
			logits(rows, 2, new float[2 * EngagementType.COUNT]);
		}
		catch (IllegalStateException ex) {
			this.workspaces.close();
			throw new InvalidModelException("The graph cannot be run: " + ex.getMessage(), ex);
		}
	}

	private static void copy(FloatBuffer output, int count, float[] logits, int row) {
		int start = row * EngagementType.COUNT;
		int length = count * EngagementType.COUNT;
		output.get(logits, start, length);
		for (int i = start; i < start + length; i++) {
			float logit = logits[i];
			logits[i] = Float.isNaN(logit) ? 0 : Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit));
		}
	}

}
