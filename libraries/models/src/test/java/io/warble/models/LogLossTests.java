package io.warble.models;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LogLossTests {

	/** Computed in decimal numbers of 50 digits. */
	@ParameterizedTest
	@CsvSource({ "0,true,0.69314718055994531", "0,false,0.69314718055994531", "1.5,true,0.20141327798275241",
			"1.5,false,1.70141327798275241", "-3,true,3.04858735157374206", "-3,false,0.04858735157374206",
			"40,true,4.2483542552915889e-18", "40,false,40" })
	void isTheCrossEntropyOfTheProbability(double logOdds, boolean positive, double expected) {
		assertThat(LogLoss.of(logOdds, positive)).isCloseTo(expected, within(1e-15 * Math.max(1, expected)));
		assertThat(LogLoss.of(logOdds, positive)).isPositive();
	}

	@Test
	void doesNotOverflow() {
		assertThat(LogLoss.of(1e6, false)).isEqualTo(1e6);
		assertThat(LogLoss.of(-1e6, false)).isZero();
	}

}
