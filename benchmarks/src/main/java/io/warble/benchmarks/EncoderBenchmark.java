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

import io.warble.models.nets.OnnxNet;
import io.warble.models.text.OnnxTweetEncoder;
import io.warble.models.text.TextBuffer;
import io.warble.models.text.TextNet;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.OnnxOps;
import io.warble.training.nets.Weights;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.StaticQuantizer;
import io.warble.training.onnx.Value;

/**
 * Text encoders over tweets of 48 tokens, random weights, one thread. All scores are
 * microseconds a tweet (of {@link #cached}: a row).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = { "-Xmx2g", "-XX:+UseSerialGC" })
public class EncoderBenchmark {

	private static final int LENGTH = 48;

	private static final int TWEETS = 64;

	private static final int VOCABULARY = 5_000;

	/** Layer 6's tiny or small encoder. */
	@Param({ "tiny", "small" })
	public String encoder = "tiny";

	/** What the layers compute with. */
	@Param({ "fp32", "int8" })
	public String precision = "fp32";

	private final int[] tokens = new int[TWEETS * LENGTH];

	private final int[] tweet = new int[LENGTH];

	private final TextBuffer texts = new TextBuffer();

	private final float[] features = new float[TWEETS];

	private final float[] logits = new float[4 * TWEETS];

	private float[] vectors = {};

	private OnnxTweetEncoder opened;

	private TextNet net;

	private int next;

	/** Writes the encoder and opens it. */
	@Setup(Level.Trial)
	public void open() {
		Encoder shape = this.encoder.equals("tiny") ? new Encoder(LENGTH, VOCABULARY, 1, 128, 512, 4)
				: new Encoder(LENGTH, VOCABULARY, 2, 768, 1536, 12);
		OnnxGraph graph = new OnnxGraph("benchmark");
		Value numbers = graph.clip(graph.input(OnnxTweetEncoder.INPUT, LENGTH), 0, VOCABULARY - 1);
		graph.output(OnnxTweetEncoder.OUTPUT,
				shape.vector(new OnnxOps(graph, Weights.random(shape.weights(), 7)), numbers, 0));
		Random random = new Random(20210204);
		for (int i = 0; i < this.tokens.length; i++) {
			this.tokens[i] = 1 + random.nextInt(VOCABULARY - 1);
		}
		byte[] written = this.precision.equals("fp32") ? graph.toBytes() : int8(graph.toBytes());
		this.opened = OnnxTweetEncoder.open(written);
		this.vectors = new float[TWEETS * shape.width()];
		OnnxGraph classifier = new OnnxGraph("first");
		classifier.output(OnnxNet.OUTPUT, classifier.slice(classifier.input(OnnxNet.INPUT, 1 + shape.width()), 1, 5));
		this.net = TextNet.open(classifier.toBytes(), written, 1);
		for (int i = 0; i < TWEETS; i++) {
			System.arraycopy(this.tokens, i * LENGTH, this.tweet, 0, LENGTH);
			this.texts.add(i, this.tweet, LENGTH);
		}
	}

	private byte[] int8(byte[] graph) {
		float[] rows = new float[this.tokens.length];
		for (int i = 0; i < rows.length; i++) {
			rows[i] = this.tokens[i];
		}
		return new StaticQuantizer(Calibration.MSE).quantize(graph, rows, TWEETS, LENGTH).toBytes();
	}

	/** Frees what was opened. */
	@TearDown(Level.Trial)
	public void close() {
		this.opened.close();
		this.net.close();
	}

	/** 64 tweets a call. */
	@Benchmark
	@OperationsPerInvocation(TWEETS)
	public float[] batch() {
		this.opened.encode(this.tokens, TWEETS, this.vectors);
		return this.vectors;
	}

	/** One tweet a call, another each time. */
	@Benchmark
	public float[] single() {
		this.next = (this.next + 1) % TWEETS;
		System.arraycopy(this.tokens, this.next * LENGTH, this.tweet, 0, LENGTH);
		this.opened.encode(this.tweet, 1, this.vectors);
		return this.vectors;
	}

	/** 64 rows a call whose tweets are cached, through a net that answers at once. */
	@Benchmark
	@OperationsPerInvocation(TWEETS)
	public float[] cached() {
		this.net.logits(this.features, this.texts, TWEETS, this.logits);
		return this.logits;
	}

}
