package io.warble.training.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DropoutMasksTests {

	private static final Shape SHAPE = new Shape(300, 1001);

	private final DropoutMasks masks = new DropoutMasks();

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 0.9 })
	void theShareOfZerosIsTheRateAndTheMeanIsKept(double rate) {
		float[] mask = mask(5, rate, 0);
		double zeros = 0;
		double sum = 0;
		for (float number : mask) {
			zeros += (number == 0) ? 1 : 0;
			sum += number;
			assertThat(number == 0 || Math.abs(number - 1 / (1 - rate)) < 1e-5).isTrue();
		}
		double deviation = Math.sqrt(rate * (1 - rate) / mask.length);
		assertThat(zeros / mask.length).isCloseTo(rate, within(5 * deviation));
		assertThat(sum / mask.length).isCloseTo(1, within(5 * deviation / (1 - rate)));
	}

	@Test
	void seedAndLayerDecideAlone() {
		float[] first = mask(5, 0.2, 0);
		assertThat(mask(6, 0.2, 0)).isNotEqualTo(first);
		assertThat(mask(5, 0.2, 1)).isNotEqualTo(first);
		assertThat(mask(5, 0.2, 0)).isEqualTo(first);
	}

	/**
	 * Zeros of two masks, and of neighbours in rows and columns, meet as often as chance
	 * has it.
	 */
	@Test
	void masksAndNeighboursAreIndependent() {
		float[] mask = mask(5, 0.3, 0);
		int width = (int) SHAPE.get(1);
		assertThat(together(mask, mask(6, 0.3, 0), 0)).isCloseTo(0.09, within(0.003));
		assertThat(together(mask, mask(5, 0.3, 1), 0)).isCloseTo(0.09, within(0.003));
		for (int distance : new int[] { 1, 2, width - 1, width, width + 1, 2 * width }) {
			assertThat(together(mask, mask, distance)).as("distance %d", distance).isCloseTo(0.09, within(0.003));
		}
	}

	@Test
	void masksOfOnePieceDoNotOverwriteEachOther() {
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			this.masks.start(5);
			NDArray first = this.masks.next(manager, new Shape(2, 10), 0.5);
			float[] before = first.toFloatArray();
			NDArray second = this.masks.next(manager, SHAPE, 0.5);
			assertThat(first.toFloatArray()).isEqualTo(before);
			assertThat(second.getShape()).isEqualTo(SHAPE);
		}
	}

	private static double together(float[] one, float[] other, int distance) {
		int count = 0;
		for (int i = 0; i < one.length - distance; i++) {
			count += (one[i] == 0 && other[i + distance] == 0) ? 1 : 0;
		}
		return (double) count / (one.length - distance);
	}

	private float[] mask(long seed, double rate, int layer) {
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			this.masks.start(seed);
			for (int i = 0; i < layer; i++) {
				assertThat(this.masks.next(manager, new Shape(1), rate).size()).isEqualTo(1);
			}
			return this.masks.next(manager, SHAPE, rate).toFloatArray();
		}
	}

}
