package io.warble.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.simulator.SimulationException;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.training.extraction.Replay;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.extraction.ReplaySettings;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.ingest.PartSource;
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
 * What a simulated dataset with text costs from part files to Parquet windows
 * ({@code ingest}) and from there to the training matrix ({@code extract}), as the job
 * runs them: all processors, 4 GiB of heap. The figure is seconds for all rows; beside it
 * stands the processor time of the whole process a row, which other work on the machine
 * disturbs less.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgs = { "-Xmx4g", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages" })
public class PipelineBenchmark {

	/** How many rows the dataset has. */
	@Param("1000000")
	long rows;

	private Path directory = Path.of("");

	private RunDirectory ingested = new RunDirectory(Path.of(""));

	private TextAnalyzer text = new TextAnalyzer(null);

	/** Simulates the dataset, and ingests it for the benchmark of the extraction. */
	@Setup
	public void simulate() throws IOException, SimulationException {
		this.directory = Files.createTempDirectory("warble-benchmark");
		new TimelineSimulator(SimulationSettings.defaults().withRows(this.rows)).writeTo(this.directory, (done) -> {
		});
		Dataset dataset = Dataset.open(this.directory, 0);
		this.text = new TextAnalyzer(Vocabulary.read(Objects.requireNonNull(dataset.vocabulary())));
		this.ingested = new RunDirectory(this.directory.resolve("ingested"));
		ingest(this.ingested);
	}

	/** Removes what an iteration wrote, so that the next one does all of it again. */
	@TearDown(Level.Iteration)
	public void forget() throws IOException {
		delete(this.directory.resolve("fresh"));
		delete(this.ingested.matrix());
		delete(this.ingested.checkpoints());
		Files.deleteIfExists(this.ingested.replayReport());
		Files.deleteIfExists(this.ingested.state());
	}

	@TearDown
	public void remove() throws IOException {
		delete(this.directory);
	}

	/** Part files to Parquet windows. */
	@Benchmark
	public void ingest(ProcessorTime time) throws IOException {
		ingest(new RunDirectory(this.directory.resolve("fresh")));
		time.stop(this.rows);
	}

	/** Parquet windows to features, matrix and state. */
	@Benchmark
	public ReplayReport extract(ProcessorTime time) throws IOException {
		ReplayReport report = new Replay(this.ingested, ReplaySettings.defaults(), this.text).run(RowProgress.SILENT);
		time.stop(this.rows);
		return report;
	}

	/** Two parts at a time, as the job's defaults have it. */
	private void ingest(RunDirectory run) throws IOException {
		PartIngest ingest = new PartIngest(run, new IngestSettings(2, 512, 128));
		List<PartSource> parts = Dataset.open(this.directory, 0).parts();
		Stream.of(0, 1).parallel().forEach((lane) -> {
			for (int i = lane; i < parts.size(); i += 2) {
				take(ingest, parts.get(i));
			}
		});
	}

	private static void take(PartIngest ingest, PartSource part) {
		try {
			ingest.ingest(part, RowProgress.SILENT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return;
		}
		List<Path> files;
		try (Stream<Path> walk = Files.walk(directory)) {
			files = walk.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
	}

	/**
	 * Says what processor time an iteration took, all threads of the process together.
	 */
	@State(Scope.Thread)
	public static class ProcessorTime {

		private long start;

		@Setup(Level.Iteration)
		public void start() {
			this.start = now();
		}

		void stop(long rows) {
			System.out.printf(Locale.ROOT, "%.1f us of processor time a row, ", (now() - this.start) / 1e3 / rows);
		}

		private static long now() {
			return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
		}

	}

}
