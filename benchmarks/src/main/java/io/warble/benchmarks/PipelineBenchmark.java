package io.warble.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.warble.simulator.SimulationException;
import io.warble.training.extraction.ReplayReport;
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
@Fork(value = 1,
		jvmArgs = { "-Xmx4g", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages", "-XX:PretenureSizeThreshold=500k" })
public class PipelineBenchmark {

	/** How many rows the dataset has. */
	@Param("1000000")
	long rows;

	private SimulatedDataset dataset;

	private RunDirectory ingested;

	/** Simulates the dataset, and ingests it for the benchmark of the extraction. */
	@Setup
	public void simulate() throws IOException, SimulationException {
		this.dataset = SimulatedDataset.create(this.rows);
		this.ingested = this.dataset.run("ingested");
		this.dataset.ingest(this.ingested);
	}

	/** Removes what an iteration wrote, so that the next one does all of it again. */
	@TearDown(Level.Iteration)
	public void forget() throws IOException {
		SimulatedDataset.delete(this.dataset.run("fresh").root());
		SimulatedDataset.delete(this.ingested.matrix());
		SimulatedDataset.delete(this.ingested.checkpoints());
		Files.deleteIfExists(this.ingested.replayReport());
		Files.deleteIfExists(this.ingested.state());
	}

	@TearDown
	public void remove() throws IOException {
		this.dataset.close();
	}

	/** Part files to Parquet windows. */
	@Benchmark
	public void ingest(ProcessorTime time) throws IOException {
		this.dataset.ingest(this.dataset.run("fresh"));
		time.stop(this.rows);
	}

	/** Parquet windows to features, matrix and state. */
	@Benchmark
	public ReplayReport extract(ProcessorTime time) throws IOException {
		ReplayReport report = this.dataset.extract(this.ingested);
		time.stop(this.rows);
		return report;
	}

	/** The same with users' content profiles. */
	@Benchmark
	public ReplayReport extractWithProfiles(ProcessorTime time) throws IOException {
		ReplayReport report = this.dataset.extractWithProfiles(this.ingested);
		time.stop(this.rows);
		return report;
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
