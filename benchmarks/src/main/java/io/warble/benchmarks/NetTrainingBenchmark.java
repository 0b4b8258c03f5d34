package io.warble.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.warble.features.extraction.FeatureSchema;
import io.warble.simulator.SimulationException;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.NetReport;
import io.warble.training.nets.NetRows;
import io.warble.training.nets.NetTraining;
import io.warble.training.parameters.NetParameters;
import io.warble.training.parameters.Scaling;
import io.warble.training.parameters.Scalings;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to train one net on the matrix of a simulated dataset, as the step
 * {@code train-nets} does it: scaling, early-stopping rows and checkpoints included. The
 * figure is seconds for the whole training; beside it stands what the net's own report
 * says, rows trained on a second, and after each epoch the memory that the process has
 * resident, of which the mapped matrix is told apart (Linux).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgs = { "-Xmx2g", "-XX:+UseSerialGC" })
public class NetTrainingBenchmark {

	/** How many rows the dataset has; about six in ten are trained on. */
	@Param("200000")
	long rows;

	/** Name of the net. */
	@Param("mlp-c")
	String net;

	/** Rows of a step. */
	@Param("4096")
	int batch;

	/** Rows in native memory at once. */
	@Param("2048")
	int microBatch;

	/** Times that each row is trained on. */
	@Param("2")
	int epochs;

	/** Of PyTorch. */
	@Param("2")
	int threads;

	private SimulatedDataset dataset;

	private NetRows matrix;

	private Path directory = Path.of("");

	/** Simulates the dataset and computes its matrix. */
	@Setup
	public void prepare() throws IOException, SimulationException {
		this.dataset = SimulatedDataset.create(this.rows);
		RunDirectory run = this.dataset.run("run");
		this.dataset.ingest(run);
		this.dataset.extract(run);
		this.matrix = NetRows.of(TrainingMatrix.open(run.matrix(), FeatureSchema.standard().hash()));
		this.directory = run.nets();
	}

	/** Removes the net, or it would not be trained again. */
	@TearDown(Level.Iteration)
	public void forget() throws IOException {
		SimulatedDataset.delete(this.directory);
	}

	@TearDown
	public void remove() throws IOException {
		this.dataset.close();
	}

	/** All epochs of one net. */
	@Benchmark
	public NetReport train() throws IOException {
		NetParameters parameters = new NetParameters(List.of(this.net), this.epochs, this.batch, this.microBatch, 1e-4,
				1, 0.1, new Scalings(Scaling.YEO_JOHNSON, Scaling.LOG1P), 0, 384, false);
		NetReport report = new NetTraining(this.directory, parameters, this.threads, 1)
			.train(this.matrix, new MemoryPrinter())
			.get(0);
		System.out.printf(Locale.ROOT, "%s: %d rows an epoch, %.0f rows/s, ", report.architecture(), report.rows(),
				report.rowsASecond());
		return report;
	}

	/** Prints the resident memory at each epoch's end. */
	private static final class MemoryPrinter implements RowProgress {

		private int epoch;

		@Override
		public void rows(long done, long total) {
		}

		@Override
		public void note(String text) {
			this.epoch++;
			try {
				System.out.printf(Locale.ROOT, "epoch %d: %d MiB of its own, %d MiB of files%n", this.epoch,
						resident("RssAnon:"), resident("RssFile:"));
			}
			catch (IOException ex) {
				System.out.println("resident memory unknown: " + ex);
			}
		}

		private static long resident(String name) throws IOException {
			for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
				if (line.startsWith(name)) {
					return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
				}
			}
			throw new IOException("no " + name);
		}

	}

}
