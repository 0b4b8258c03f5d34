package io.warble.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class LogisticTests {

	@Test
	void agreesWithTheExactExponential() {
		for (double x = -40; x <= 40; x += 0.0137) {
			assertThat(Logistic.exp(x)).isCloseTo(StrictMath.exp(x), withinPercentage(1e-10));
			assertThat(Logistic.of(x)).isCloseTo(1 / (1 + StrictMath.exp(-x)), withinPercentage(1e-10));
		}
	}

	@Test
	void staysInsideAtTheEnds() {
		assertThat(Logistic.of(-1e9)).isGreaterThan(0).isLessThan(1e-300);
		assertThat(Logistic.of(1e9)).isEqualTo(1);
		assertThat(Logistic.exp(0)).isEqualTo(1);
	}

}
