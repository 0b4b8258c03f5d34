package io.warble.models.text;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.models.InvalidModelException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class SketchEncoderTests {

	private static final SketchSettings SETTINGS = new SketchSettings(16, 3);

	private static final int UNITS = 5;

	private final TokenCodes codes = TokenCodes.of(TokenVectors.of(numbers(40 * 6, 1), 6), SETTINGS,
			GaussianProjection.of(6, SETTINGS.projected(), 2));

	private final float[] weights = numbers(UNITS * SETTINGS.codes(), 3);

	/** Counts written out, normalized by depth, times the matrix. */
	@Test
	void theVectorIsTheDenseProductWithTheSketch() {
		int[] tokens = { 1, 7, 9, 7, 22, 30, 2, 0 };
		double[] sketch = new double[SETTINGS.codes()];
		for (int depth = 0; depth < 3; depth++) {
			double squares = 0;
			for (int i = 1; i < 6; i++) {
				sketch[depth * 16 + this.codes.code(tokens[i], depth)]++;
			}
			for (int code = 0; code < 16; code++) {
				squares += sketch[depth * 16 + code] * sketch[depth * 16 + code];
			}
			for (int code = 0; code < 16; code++) {
				sketch[depth * 16 + code] /= Math.sqrt(squares);
			}
		}
		try (TweetEncoder encoder = TweetEncoders.open(SketchEncoder.write(8, this.codes, this.weights, UNITS))) {
			float[] vectors = new float[2 * UNITS];
			int[] both = Arrays.copyOf(tokens, 16);
			encoder.encode(both, 2, vectors);
			for (int unit = 0; unit < UNITS; unit++) {
				double sum = 0;
				for (int code = 0; code < sketch.length; code++) {
					sum += this.weights[unit * sketch.length + code] * sketch[code];
				}
				assertThat((double) vectors[unit]).isCloseTo(sum, within(1e-5));
				assertThat(vectors[UNITS + unit]).as("a tweet without a text").isZero();
			}
		}
	}

	@Test
	void aDamagedFileIsRefused() {
		byte[] file = SketchEncoder.write(8, this.codes, this.weights, UNITS);
		for (int length = 8; length < file.length; length += 13) {
			byte[] cut = Arrays.copyOf(file, length);
			assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> TweetEncoders.open(cut));
		}
		for (int at = 8; at < file.length - 4 * this.weights.length; at++) {
			byte[] damaged = file.clone();
			damaged[at] ^= 0x41;
			try (TweetEncoder encoder = TweetEncoders.open(damaged)) {
				assertThat(at).as("only the number of tokens has no checksum").isBetween(8, 11);
				encoder.encode(new int[encoder.length()], 1, new float[UNITS]);
			}
			catch (InvalidModelException ex) {
				assertThat(ex).hasMessageContaining("ketch");
			}
		}
	}

	private static float[] numbers(int count, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		float[] numbers = new float[count];
		for (int i = 0; i < count; i++) {
			numbers[i] = (float) (2 * random.nextDouble() - 1);
		}
		return numbers;
	}

}
