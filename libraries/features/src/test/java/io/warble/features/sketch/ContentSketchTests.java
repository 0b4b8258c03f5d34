package io.warble.features.sketch;

import java.util.Arrays;
import java.util.Random;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ContentSketchTests {

	private static final ContentCodes CODES = new ContentCodes(Golden.codes());

	@Example
	void isWhatNumpyFindsByMatrices() {
		double[][] tweets = Golden.rows("tweets");
		double[][] expected = Golden.rows("content");
		ContentSketch sketch = new ContentSketch(CODES);
		for (int i = 0; i < tweets.length; i++) {
			int[] tokens = Arrays.stream(tweets[i]).mapToInt((token) -> (int) token).toArray();
			sketch.set(tokens, tokens.length);
			assertThat(Arrays.stream(sketch.values()).asDoubleStream().toArray()).as("tweet %d", i)
				.containsExactly(expected[i]);
			assertThat(sketch.present()).as("tweet %d", i)
				.isEqualTo(Arrays.stream(expected[i]).anyMatch((value) -> value != 0));
		}
	}

	@Property(tries = 200)
	void forgetsTheTweetBefore(@ForAll @Size(max = 12) @IntRange(min = -2, max = 70) int[] before,
			@ForAll @Size(max = 12) @IntRange(min = -2, max = 70) int[] tokens, @ForAll @IntRange(max = 2) int cut) {
		int count = Math.max(0, tokens.length - cut);
		ContentSketch reused = new ContentSketch(CODES);
		reused.set(before, before.length);
		reused.set(tokens, tokens.length);
		reused.set(tokens, count);
		ContentSketch fresh = new ContentSketch(CODES);
		fresh.set(Arrays.copyOf(tokens, count), count);
		assertThat(reused.values()).isEqualTo(fresh.values());
		assertThat(reused.present()).isEqualTo(fresh.present());
	}

	/** Of tweets of 4 to 40 tokens that share some of them. */
	@Example
	void cosinesSurviveTheHashing() {
		SketchSettings settings = SketchSettings.defaults();
		Random random = new Random(5);
		float[] vectors = new float[2000 * 16];
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = (float) random.nextGaussian();
		}
		TokenCodes codes = TokenCodes.of(TokenVectors.of(vectors, 16), settings,
				GaussianProjection.of(16, settings.projected(), 6));
		ContentCodes hashed = new ContentCodes(codes);
		double squares = 0;
		for (int i = 0; i < 300; i++) {
			int[] left = random.ints(6 + random.nextInt(36), 0, 2000).toArray();
			int[] right = random.ints(6 + random.nextInt(36), 0, 2000).toArray();
			int shared = Math.min(left.length, right.length) * random.nextInt(4) / 4;
			System.arraycopy(left, 0, right, 0, shared);
			double error = cosine(content(hashed, left), content(hashed, right))
					- cosine(dense(codes, left), dense(codes, right));
			squares += error * error;
		}
		assertThat(Math.sqrt(squares / 300)).isCloseTo(0.1, within(0.04));
	}

	@Example
	void codesComeBackFromTheirBytesAndDiffer() throws InvalidSketchException {
		ContentCodes read = ContentCodes.ofBytes(CODES.toBytes(), "codes");
		assertThat(read.id()).isEqualTo(CODES.id()).matches("[0-9a-f]{16}");
		ContentSketch sketch = new ContentSketch(read);
		int[] tweet = { 1, 5, 6, 5, 7, 10, 20, 2 };
		sketch.set(tweet, tweet.length);
		assertThat(Arrays.stream(sketch.values()).asDoubleStream().toArray())
			.containsExactly(Golden.rows("content")[0]);
		SketchSettings wider = new SketchSettings(51, 3);
		TokenCodes other = TokenCodes.of(TokenVectors.of(new float[] { 1, 2, 3 }, 1), wider,
				GaussianProjection.of(1, wider.projected(), 1));
		assertThat(new ContentCodes(other).id()).isNotEqualTo(CODES.id());
		assertThatExceptionOfType(InvalidSketchException.class)
			.isThrownBy(() -> ContentCodes.ofBytes(new byte[10], "codes"))
			.withMessageContaining("codes");
	}

	private static double[] content(ContentCodes codes, int[] tweet) {
		ContentSketch sketch = new ContentSketch(codes);
		sketch.set(tweet, tweet.length);
		return Arrays.stream(sketch.values()).asDoubleStream().toArray();
	}

	private static double[] dense(TokenCodes codes, int[] tweet) {
		TweetSketch sketch = new TweetSketch();
		sketch.set(codes, tweet, tweet.length);
		double[] dense = new double[codes.settings().codes()];
		for (int i = 0; i < sketch.size(); i++) {
			dense[sketch.codes()[i]] = sketch.values()[i];
		}
		return dense;
	}

	private static double cosine(double[] left, double[] right) {
		double product = 0;
		double leftSquared = 0;
		double rightSquared = 0;
		for (int i = 0; i < left.length; i++) {
			product += left[i] * right[i];
			leftSquared += left[i] * left[i];
			rightSquared += right[i] * right[i];
		}
		return product / Math.sqrt(leftSquared * rightSquared);
	}

}
