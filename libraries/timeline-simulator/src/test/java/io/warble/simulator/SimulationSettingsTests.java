package io.warble.simulator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SimulationSettingsTests {

	private static final SimulationSettings DEFAULTS = SimulationSettings.defaults();

	@Test
	void defaultsAreTheQuickStart() {
		assertThat(DEFAULTS).isEqualTo(new SimulationSettings(200_000, 1, 7, 4, false, false, 12, 0.03));
	}

	@Test
	void eachWithChangesOneThing() {
		assertThat(DEFAULTS.withRows(5).withSeed(6).withDays(7).withParts(8).withGzip(true).withValidation(true))
			.isEqualTo(new SimulationSettings(5, 6, 7, 8, true, true, 12, 0.03));
	}

	@Test
	void thePopulationGrowsWithTheRowsUpToABound() {
		assertThat(DEFAULTS.users()).isEqualTo(20_000);
		assertThat(DEFAULTS.creators()).isEqualTo(2500);
		assertThat(DEFAULTS.withRows(1).users()).isEqualTo(200);
		assertThat(DEFAULTS.withRows(1_000_000_000).users()).isEqualTo(5_000_000);
	}

	@Test
	void valuesOutOfRangeAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRows(0))
			.withMessage("rows must be 1 to 1000000000, got 0");
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withRows(1_000_000_001));
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withDays(0))
			.withMessage("days must be 1 to 60, got 0");
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withDays(1).withValidation(true))
			.withMessage("days must be 2 or more with a validation set, got 1");
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withParts(1001))
			.withMessage("parts must be 1 to 1000, got 1001");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SimulationSettings(1, 1, 1, 1, false, false, Double.NaN, 0.03))
			.withMessage("audience must be 1 to 1000, got NaN");
		assertThatIllegalArgumentException().isThrownBy(() -> new SimulationSettings(1, 1, 1, 1, false, false, 12, 0.6))
			.withMessage("coldShare must be 0 to 0.5, got 0.6");
	}

}
