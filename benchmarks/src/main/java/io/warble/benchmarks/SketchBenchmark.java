package io.warble.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.ContentSketch;
import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchLayer;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.features.sketch.TweetSketch;
import io.warble.features.text.Vocabulary;
import io.warble.features.text.WordPieceEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds a tweet on one core: its sketch from 48 tokens (the default 256 wide, 20
 * deep), the sketch through a first layer of 256 units, both together as a tweet is
 * scored that is not cached, the sketch hashed for content profiles, and plain text to
 * tokens.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SketchBenchmark.TWEETS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = { "-XX:+UseSerialGC", "-Xmx1g" })
public class SketchBenchmark {

	static final int TWEETS = 100;

	private static final int TOKENS = 119_547;

	private static final int DIMENSIONS = 8;

	private static final int UNITS = 256;

	/** Tokens of a tweet, with [CLS] and [SEP]. */
	@Param("48")
	public int length = 48;

	/**
	 * What a uniform number is raised to for a token: 6 draws them as words are, few of
	 * them often; 1 all alike.
	 */
	@Param("6")
	public int skew = 6;

	private int[][] tweets = {};

	private final String[] texts = new String[TWEETS];

	private final TweetSketch[] sketches = new TweetSketch[TWEETS];

	private final TweetSketch sketch = new TweetSketch();

	private final float[] hidden = new float[UNITS];

	private final int[] encoded = new int[WordPieceEncoder.BERT_LIMIT];

	private final Vocabulary vocabulary = vocabulary();

	private final WordPieceEncoder encoder = WordPieceEncoder.of(this.vocabulary).orElseThrow();

	private final TokenCodes codes = codes();

	private final ContentSketch content = new ContentSketch(new ContentCodes(this.codes));

	private final SketchLayer layer = randomLayer();

	/** Draws the tweets. */
	@Setup
	public void prepare() {
		SplittableRandom random = new SplittableRandom(3);
		this.tweets = new int[TWEETS][this.length];
		for (int tweet = 0; tweet < TWEETS; tweet++) {
			for (int i = 0; i < this.length; i++) {
				this.tweets[tweet][i] = (int) (TOKENS * Math.pow(random.nextDouble(), this.skew));
			}
			this.texts[tweet] = this.vocabulary.decode(this.tweets[tweet], this.length);
			this.sketches[tweet] = new TweetSketch();
			this.sketches[tweet].set(this.codes, this.tweets[tweet], this.length);
		}
	}

	/** Tokens to sketch. */
	@Benchmark
	public int sketch() {
		int codes = 0;
		for (int[] tweet : this.tweets) {
			this.sketch.set(this.codes, tweet, this.length);
			codes += this.sketch.size();
		}
		return codes;
	}

	/** Tokens to the hashed sketch of content profiles. */
	@Benchmark
	public int content() {
		int sum = 0;
		for (int[] tweet : this.tweets) {
			this.content.set(tweet, this.length);
			sum += this.content.values()[0];
		}
		return sum;
	}

	/** Sketch to hidden units. */
	@Benchmark
	public float[] layer() {
		for (TweetSketch tweet : this.sketches) {
			Arrays.fill(this.hidden, 0);
			this.layer.addTo(tweet, this.hidden);
		}
		return this.hidden;
	}

	/** Tokens to hidden units. */
	@Benchmark
	public float[] whole() {
		for (int[] tweet : this.tweets) {
			this.sketch.set(this.codes, tweet, this.length);
			Arrays.fill(this.hidden, 0);
			this.layer.addTo(this.sketch, this.hidden);
		}
		return this.hidden;
	}

	/** Text to tokens. */
	@Benchmark
	public int encode() {
		int tokens = 0;
		for (String text : this.texts) {
			tokens += this.encoder.encode(text, this.encoded);
		}
		return tokens;
	}

	/** Special tokens, then words and continuations of 4 to 11 characters. */
	private static Vocabulary vocabulary() {
		List<String> pieces = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
		for (int i = pieces.size(); i < TOKENS; i++) {
			String word = Integer.toString(i + 50_000, 36).repeat(3).substring(0, 4 + i % 8);
			pieces.add((i % 5 < 2) ? "##" + word : word);
		}
		return Vocabulary.of(pieces);
	}

	/** Random vectors: what they are does not change the cost. */
	private static TokenCodes codes() {
		SplittableRandom random = new SplittableRandom(1);
		float[] vectors = new float[TOKENS * DIMENSIONS];
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = (float) random.nextDouble();
		}
		SketchSettings settings = SketchSettings.defaults();
		double[] projection = GaussianProjection.of(DIMENSIONS, settings.projected(), 2);
		return TokenCodes.of(TokenVectors.of(vectors, DIMENSIONS), settings, projection);
	}

	private static SketchLayer randomLayer() {
		SplittableRandom random = new SplittableRandom(4);
		SketchSettings settings = SketchSettings.defaults();
		float[] weights = new float[UNITS * settings.codes()];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) random.nextDouble() - 0.5f;
		}
		return SketchLayer.ofDense(weights, UNITS, settings);
	}

}
