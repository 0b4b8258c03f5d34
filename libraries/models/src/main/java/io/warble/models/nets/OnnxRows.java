package io.warble.models.nets;

import java.util.Arrays;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;

import io.warble.models.InvalidModelException;

/**
 * A checked graph that turns rows of numbers into rows of numbers, run by ONNX Runtime on
 * one thread a call. Safe for use by many threads, as {@link OnnxNet} is; to be closed.
 */
public final class OnnxRows implements AutoCloseable {

	private final int inputs;

	private final int outputs;

	private final int batch;

	private final OrtSession session;

	private final WorkspacePool workspaces;

	private final long products;

	private OnnxRows(GraphEnds ends, long products, int batch, OrtSession session, WorkspacePool workspaces) {
		this.products = products;
		this.inputs = ends.inputWidth();
		this.outputs = ends.outputWidth();
		this.batch = batch;
		this.session = session;
		this.workspaces = workspaces;
	}

	/**
	 * Opens an encoder's graph, whose widths are what it says they are.
	 * @param graph an ONNX model, operator set 13 to 17
	 * @param input name of the input
	 * @param output name of the output
	 * @param options how it is run
	 * @throws InvalidModelException if it is damaged or does what a graph may not
	 */
	public static OnnxRows openEncoder(byte[] graph, String input, String output, NetOptions options) {
		int batch = options.batch();
		GraphEnds ends = ends(graph, input, output);
		GraphCheck.Checked checked = GraphCheck.checked(graph, ends, GraphLimits.OF_ENCODERS);
		OrtSession session = NetSession.open(checked.graph(), options);
		boolean opened = false;
		try {
			Workspace[] workspaces = new Workspace[options.concurrency()];
			Arrays.setAll(workspaces,
					(i) -> new Workspace(session, input, ends.inputWidth(), output, ends.outputWidth(), batch));
			OnnxRows rows = new OnnxRows(ends, checked.products(), batch, session, new WorkspacePool(workspaces));
			rows.probe();
			opened = true;
			return rows;
		}
		finally {
			if (!opened) {
				NetSession.close(session);
			}
		}
	}

	/**
	 * Checks an encoder's graph in Java alone.
	 * @return numbers of a row of its output
	 * @throws InvalidModelException as {@link #openEncoder} does
	 */
	public static int checkEncoder(byte[] graph, String input, String output) {
		GraphEnds ends = ends(graph, input, output);
		GraphCheck.Checked checked = GraphCheck.checked(graph, ends, GraphLimits.OF_ENCODERS);
		assert checked.products() >= 0;
		return ends.outputWidth();
	}

	private static GraphEnds ends(byte[] graph, String input, String output) {
		if (graph.length > GraphLimits.OF_ENCODERS.bytes()) {
			throw new InvalidModelException("The graph has %d bytes, expected at most %d".formatted(graph.length,
					GraphLimits.OF_ENCODERS.bytes()));
		}
		try {
			ModelProto model = ModelProto.parseFrom(graph);
			if (model.getGraph().getInputCount() != 1 || model.getGraph().getOutputCount() != 1) {
				throw new InvalidModelException("The graph has %d inputs and %d outputs, expected one of each"
					.formatted(model.getGraph().getInputCount(), model.getGraph().getOutputCount()));
			}
			return new GraphEnds(input, width(model.getGraph().getInput(0)), output,
					width(model.getGraph().getOutput(0)));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new InvalidModelException("The graph is no ONNX model: " + ex.getMessage(), ex);
		}
	}

	/** The second dimension, which a later check compares with all that is computed. */
	private static int width(ValueInfoProto end) {
		int dimensions = end.getType().getTensorType().getShape().getDimCount();
		long width = (dimensions == 2) ? end.getType().getTensorType().getShape().getDim(1).getDimValue() : 0;
		if (width < 1 || width > 1 << 16) {
			throw new InvalidModelException(
					"%s of the graph has %d dimensions and %d columns, expected 2 and 1 to 65536"
						.formatted(end.getName(), dimensions, width));
		}
		return (int) width;
	}

	/** Numbers of a row of the input. */
	public int inputs() {
		return this.inputs;
	}

	/** Products that a row takes, those of 8-bit layers as well. */
	public long products() {
		return this.products;
	}

	/** Numbers of a row of the output. */
	public int outputs() {
		return this.outputs;
	}

	/**
	 * Runs rows.
	 * @param rows row after row
	 * @param results receives the output of each row
	 * @throws IllegalStateException if it is closed, or the graph fails
	 */
	public void run(float[] rows, int count, float[] results) {
		if (count < 0 || (long) count * this.inputs > rows.length || (long) count * this.outputs > results.length) {
			throw new IllegalArgumentException("%d rows of %d numbers do not fit into arrays of %d and %d numbers"
				.formatted(count, this.inputs, rows.length, results.length));
		}
		Workspace workspace = this.workspaces.take();
		try {
			for (int row = 0; row < count; row += this.batch) {
				int some = Math.min(this.batch, count - row);
				workspace.run(rows, row * this.inputs, some).get(results, row * this.outputs, some * this.outputs);
			}
		}
		catch (OrtException ex) {
			throw new IllegalStateException("The graph failed on %d rows: %s".formatted(count, ex.getMessage()), ex);
		}
		finally {
			this.workspaces.giveBack(workspace);
		}
	}

	/** Rows of zeros and of numbers that are no token: what fails on these fails here. */
	private void probe() {
		float[] rows = new float[2 * this.inputs];
		Arrays.fill(rows, this.inputs, rows.length, Float.MAX_VALUE);
		try {
			run(rows, 2, new float[2 * this.outputs]);
		}
		catch (IllegalStateException ex) {
			this.workspaces.close();
			throw new InvalidModelException("The graph cannot be run: " + ex.getMessage(), ex);
		}
	}

	/** Waits for the calls in flight, then frees the native memory. */
	@Override
	public void close() {
		if (this.workspaces.close()) {
			NetSession.close(this.session);
		}
	}

}
