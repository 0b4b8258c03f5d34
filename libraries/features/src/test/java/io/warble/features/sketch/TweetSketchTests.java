package io.warble.features.sketch;

import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class TweetSketchTests {

	private static final TokenCodes CODES = Golden.codes();

	@Example
	void isWhatNumpyFinds() {
		double[][] tweets = Golden.rows("tweets");
		double[][] expected = Golden.rows("sketches");
		TweetSketch sketch = new TweetSketch();
		for (int i = 0; i < tweets.length; i++) {
			int[] tokens = Arrays.stream(tweets[i]).mapToInt((token) -> (int) token).toArray();
			sketch.set(CODES, tokens, tokens.length);
			float[] dense = dense(sketch, Golden.SETTINGS);
			for (int code = 0; code < dense.length; code++) {
				assertThat((double) dense[code]).as("tweet %d, code %d", i, code)
					.isCloseTo(expected[i][code], within(1e-7));
			}
		}
	}

	@Property(tries = 200)
	void hasEachCodeOnceAndLengthOneInEachDepth(@ForAll("knownTokens") int[] tokens) {
		TweetSketch sketch = new TweetSketch();
		sketch.set(CODES, tokens, tokens.length);
		assertThat(Arrays.stream(sketch.codes(), 0, sketch.size())).doesNotHaveDuplicates();
		float[] dense = dense(sketch, Golden.SETTINGS);
		for (int depth = 0; depth < 3; depth++) {
			double squares = 0;
			for (int code = 0; code < 50; code++) {
				squares += (double) dense[depth * 50 + code] * dense[depth * 50 + code];
			}
			assertThat(squares).isCloseTo((tokens.length > 2) ? 1 : 0, within(1e-6));
		}
	}

	@Property(tries = 200)
	void countsOnlyAsManyTokensAsAskedAndForgetsTheTweetBefore(@ForAll("anyTokens") int[] before,
			@ForAll("anyTokens") int[] tokens) {
		TweetSketch reused = new TweetSketch();
		reused.set(CODES, before, before.length);
		reused.set(CODES, tokens, tokens.length - 1);
		TweetSketch fresh = new TweetSketch();
		fresh.set(CODES, Arrays.copyOf(tokens, tokens.length - 1), tokens.length - 1);
		assertThat(dense(reused, Golden.SETTINGS)).isEqualTo(dense(fresh, Golden.SETTINGS));
	}

	@Property(tries = 200)
	void theLayerAddsWhatADenseOneDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int units,
			@ForAll("anyTokens") int[] tokens) {
		double[] random = GaussianProjection.of(units, Golden.SETTINGS.codes() + 1, seed);
		float[] weights = new float[units * Golden.SETTINGS.codes()];
		float[] output = new float[units + 3];
		double[] expected = new double[output.length];
		TweetSketch sketch = new TweetSketch();
		sketch.set(CODES, tokens, tokens.length);
		float[] dense = dense(sketch, Golden.SETTINGS);
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) random[i] / 8;
		}
		for (int unit = 0; unit < units; unit++) {
			output[unit] = (float) random[weights.length + unit];
			expected[unit] = output[unit];
			for (int code = 0; code < dense.length; code++) {
				expected[unit] += (double) weights[unit * dense.length + code] * dense[code];
			}
		}
		SketchLayer.ofDense(weights, units, Golden.SETTINGS).addTo(sketch, output);
		for (int i = 0; i < output.length; i++) {
			assertThat((double) output[i]).isCloseTo(expected[i], within(1e-5));
		}
	}

	@Example
	void theLayerRefusesWeightsOfAnotherShape() {
		assertThatIllegalArgumentException().isThrownBy(() -> SketchLayer.ofDense(new float[149], 1, Golden.SETTINGS))
			.withMessage("The layer has 149 weights, expected 1 units times 150 codes");
	}

	@Provide
	Arbitrary<int[]> knownTokens() {
		return Arbitraries.integers().between(1, 32).array(int[].class).ofMaxSize(300);
	}

	@Provide
	Arbitrary<int[]> anyTokens() {
		return Arbitraries.integers().between(-5, 70).array(int[].class).ofMinSize(1).ofMaxSize(60);
	}

	private static float[] dense(TweetSketch sketch, SketchSettings settings) {
		float[] dense = new float[settings.codes()];
		for (int i = 0; i < sketch.size(); i++) {
			dense[sketch.codes()[i]] = sketch.values()[i];
		}
		return dense;
	}

}
