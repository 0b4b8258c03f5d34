package io.warble.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NormalTests {

	/** Expected values: scipy.stats.norm.ppf. */
	@Test
	void quantilesAreThoseOfTheStandardNormal() {
		assertThat(Normal.quantile(0.5)).isCloseTo(0, within(1e-9));
		assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-7));
		assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232306167813, within(1e-7));
		assertThat(Normal.quantile(0.9999)).isCloseTo(3.719016485455709, within(1e-7));
	}

	@Test
	void hashesGiveMeanZeroAndVarianceOne() {
		RandomStream random = new RandomStream();
		random.reset(1, 2);
		double sum = 0;
		double squares = 0;
		int count = 200_000;
		for (int i = 0; i < count; i++) {
			float value = random.nextNormal();
			sum += value;
			squares += value * value;
		}
		assertThat(sum / count).isCloseTo(0, within(0.01));
		assertThat(squares / count).isCloseTo(1, within(0.015));
	}

}
