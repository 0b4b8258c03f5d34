package io.warble.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What ONNX Runtime's options do to the net of {@link NetsBenchmark}, one thread, on
 * buffers that are bound once. The one called {@code served} is how a net is served. All
 * scores are microseconds a row.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1, jvmArgsAppend = { "-Xmx1g", "-XX:+UseSerialGC" })
public class NetSessionBenchmark {

	/** What the layers compute with. */
	@Param({ "fp32", "int8" })
	public String precision = "fp32";

	/** What is set otherwise than in serving. */
	@Param({ "served", "no-arena", "no-pattern", "no-arena-no-pattern", "extended", "basic", "unoptimized",
			"no-prepacking", "spinning", "no-denormals" })
	public String options = "served";

	private OrtSession session;

	private Bound batch;

	private Bound single;

	/** Opens the net. */
	@Setup(Level.Trial)
	public void open() throws OrtException {
		Random random = new Random(20210204);
		float[] rows = NetsBenchmark.features(random, NetsBenchmark.ROWS);
		OrtEnvironment environment = OrtEnvironment.getEnvironment();
		try (SessionOptions session = options(this.options)) {
			this.session = environment.createSession(NetsBenchmark.graph(this.precision, "yeo-johnson", random),
					session);
		}
		this.batch = Bound.of(environment, rows, NetsBenchmark.ROWS);
		this.single = Bound.of(environment, rows, 1);
	}

	private static SessionOptions options(String name) throws OrtException {
		SessionOptions options = new SessionOptions();
		options.setIntraOpNumThreads(1);
		options.setInterOpNumThreads(1);
		options.setOptimizationLevel(OptLevel.ALL_OPT);
		options.addConfigEntry("session.intra_op.allow_spinning", name.equals("spinning") ? "1" : "0");
		switch (name) {
			case "served", "spinning" -> {
			}
			case "no-arena" -> options.setCPUArenaAllocator(false);
			case "no-pattern" -> options.setMemoryPatternOptimization(false);
			case "no-arena-no-pattern" -> {
				options.setCPUArenaAllocator(false);
				options.setMemoryPatternOptimization(false);
			}
			case "extended" -> options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
			case "basic" -> options.setOptimizationLevel(OptLevel.BASIC_OPT);
			case "unoptimized" -> options.setOptimizationLevel(OptLevel.NO_OPT);
			case "no-prepacking" -> options.addConfigEntry("session.disable_prepacking", "1");
			case "no-denormals" -> options.addConfigEntry("session.set_denormal_as_zero", "1");
			default -> throw new IllegalArgumentException("There are no options " + name);
		}
		return options;
	}

	/** Frees the net. */
	@TearDown(Level.Trial)
	public void close() throws OrtException {
		this.batch.close();
		this.single.close();
		this.session.close();
	}

	/** 256 rows a call. */
	@Benchmark
	@OperationsPerInvocation(NetsBenchmark.ROWS)
	public FloatBuffer batch() throws OrtException {
		return this.batch.run(this.session);
	}

	/** The same row at each call. */
	@Benchmark
	public FloatBuffer single() throws OrtException {
		return this.single.run(this.session);
	}

	/** Input and output of a call. */
	private record Bound(OnnxTensor in, OnnxTensor out, FloatBuffer output) {

		static Bound of(OrtEnvironment environment, float[] rows, int count) throws OrtException {
			FloatBuffer input = direct(count * NetsBenchmark.FEATURES);
			input.put(rows, 0, count * NetsBenchmark.FEATURES).rewind();
			FloatBuffer output = direct(4 * count);
			return new Bound(OnnxTensor.createTensor(environment, input, new long[] { count, NetsBenchmark.FEATURES }),
					OnnxTensor.createTensor(environment, output, new long[] { count, 4 }), output);
		}

		FloatBuffer run(OrtSession session) throws OrtException {
			session.run(Map.of("features", this.in), Map.of("logits", this.out)).close();
			return this.output;
		}

		void close() {
			this.in.close();
			this.out.close();
		}

		private static FloatBuffer direct(int floats) {
			return ByteBuffer.allocateDirect(Float.BYTES * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
		}

	}

}
