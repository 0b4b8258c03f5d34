package io.warble.features.sketch;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GaussianProjectionTests {

	@Test
	void isStandardNormal() {
		double[] numbers = GaussianProjection.of(333, 301, 42);
		assertThat(numbers).hasSize(333 * 301);
		double mean = Arrays.stream(numbers).average().orElseThrow();
		double variance = Arrays.stream(numbers).map((x) -> x * x).average().orElseThrow();
		double inside = Arrays.stream(numbers).filter((x) -> Math.abs(x) < 1).count() / (double) numbers.length;
		double neighbours = 0;
		for (int i = 1; i < numbers.length; i++) {
			neighbours += numbers[i] * numbers[i - 1] / numbers.length;
		}
		assertThat(mean).isCloseTo(0, within(0.01));
		assertThat(variance).isCloseTo(1, within(0.015));
		assertThat(inside).isCloseTo(0.6827, within(0.005));
		assertThat(neighbours).isCloseTo(0, within(0.01));
	}

	@Test
	void repeatsWithItsSeedAndChangesWithAnother() {
		assertThat(GaussianProjection.of(3, 5, 7)).isEqualTo(GaussianProjection.of(3, 5, 7))
			.isNotEqualTo(GaussianProjection.of(3, 5, 8));
	}

}
