package io.warble.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;

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

import io.warble.models.nets.NetOptions;
import io.warble.models.nets.OnnxNet;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.ElementType;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.QuantizedGraph;
import io.warble.training.onnx.StaticQuantizer;
import io.warble.training.onnx.Value;

/**
 * The net 492-512-1024-500-250-100-4 with its scaling in the graph and, beside each
 * feature, whether it is missing: 984 inputs of the first layer. Random weights, one
 * thread. All scores are microseconds a row.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = { "-Xmx1g", "-XX:+UseSerialGC" })
public class NetsBenchmark {

	static final int FEATURES = 492;

	static final int ROWS = 256;

	private static final int[] LAYERS = { 2 * FEATURES, 512, 1024, 500, 250, 100, 4 };

	/** What the layers compute with. */
	@Param({ "fp32", "int8" })
	public String precision = "fp32";

	/** How features become inputs, in the graph. */
	@Param({ "yeo-johnson", "log1p" })
	public String scaling = "yeo-johnson";

	private final float[] rows = new float[ROWS * FEATURES];

	private final float[] row = new float[FEATURES];

	private final float[] logits = new float[4 * ROWS];

	private OnnxNet net;

	private int next;

	/** Writes the net and opens it. */
	@Setup(Level.Trial)
	public void open() {
		Random random = new Random(20210204);
		System.arraycopy(features(random, ROWS), 0, this.rows, 0, this.rows.length);
		this.net = OnnxNet.open(graph(this.precision, this.scaling, random), FEATURES, new NetOptions(1, 1, ROWS));
	}

	/** Frees the net. */
	@TearDown(Level.Trial)
	public void close() {
		this.net.close();
	}

	/** 256 rows a call. */
	@Benchmark
	@OperationsPerInvocation(ROWS)
	public float[] batch() {
		this.net.logits(this.rows, ROWS, this.logits);
		return this.logits;
	}

	/** One row a call, another row each time. */
	@Benchmark
	public float[] single() {
		this.next = (this.next + 1) % ROWS;
		System.arraycopy(this.rows, this.next * FEATURES, this.row, 0, FEATURES);
		this.net.logits(this.row, 1, this.logits);
		return this.logits;
	}

	/** The net in fp32 or int8. */
	static byte[] graph(String precision, String scaling, Random random) {
		byte[] graph = graph(scaling, random);
		if (!precision.equals("int8")) {
			return graph;
		}
		QuantizedGraph quantized = new StaticQuantizer(Calibration.MSE).quantize(graph, features(random, 1000), 1000,
				FEATURES);
		System.out.printf("logits differ by %.4f in the mean, %.4f at most%n", quantized.meanDifference(),
				quantized.maxDifference());
		return quantized.toBytes();
	}

	private static byte[] graph(String scaling, Random random) {
		OnnxGraph graph = new OnnxGraph("benchmark");
		Value features = graph.input(OnnxNet.INPUT, FEATURES);
		Value missing = graph.isNaN(features);
		Value filled = graph.where(missing, graph.scalar(0), features);
		Value sign = graph.sign(filled);
		Value logarithm = graph.log(graph.add(graph.abs(filled), graph.scalar(1)));
		Value scaled = scaling.equals("log1p") ? graph.mul(sign, logarithm)
				: yeoJohnson(graph, sign, logarithm, random);
		Value x = graph.concat(scaled, graph.cast(missing, ElementType.FLOAT));
		for (int layer = 1; layer < LAYERS.length; layer++) {
			int in = LAYERS[layer - 1];
			int out = LAYERS[layer];
			x = graph.gemm(x, gaussians(random, in * out, Math.sqrt(2.0 / in)), gaussians(random, out, 0.1));
			x = (layer + 1 < LAYERS.length) ? graph.relu(x) : x;
		}
		graph.output(OnnxNet.OUTPUT, x);
		return graph.toBytes();
	}

	/** With lambdas of 0.5 to 1.5, standardized. */
	private static Value yeoJohnson(OnnxGraph graph, Value sign, Value logarithm, Random random) {
		float[] slope = new float[FEATURES];
		float[] half = new float[FEATURES];
		float[] difference = new float[FEATURES];
		for (int i = 0; i < FEATURES; i++) {
			double lambda = 0.5 + random.nextDouble();
			slope[i] = (float) (lambda - 1);
			half[i] = (float) ((1 / lambda + 1 / (2 - lambda)) / 2);
			difference[i] = (float) ((1 / lambda - 1 / (2 - lambda)) / 2);
		}
		Value exponent = graph.add(graph.mul(sign, graph.row(slope)), graph.scalar(1));
		Value power = graph.sub(graph.exp(graph.mul(exponent, logarithm)), graph.scalar(1));
		Value transformed = graph.mul(power, graph.add(graph.mul(sign, graph.row(half)), graph.row(difference)));
		Value centered = graph.sub(transformed, graph.row(gaussians(random, FEATURES, 1)));
		return graph.clip(graph.mul(centered, graph.row(gaussians(random, FEATURES, 1))), -100, 100);
	}

	/** Half counts, half ratios, a tenth of the values missing. */
	static float[] features(Random random, int count) {
		float[] features = gaussians(random, count * FEATURES, 1);
		for (int i = 0; i < features.length; i++) {
			features[i] = (i % 2 == 0) ? (float) Math.floor(Math.exp(1.5 * features[i])) : features[i];
			features[i] = (random.nextInt(10) == 0) ? Float.NaN : features[i];
		}
		return features;
	}

	private static float[] gaussians(Random random, int count, double deviation) {
		float[] numbers = new float[count];
		for (int i = 0; i < count; i++) {
			numbers[i] = (float) (deviation * random.nextGaussian());
		}
		return numbers;
	}

}
