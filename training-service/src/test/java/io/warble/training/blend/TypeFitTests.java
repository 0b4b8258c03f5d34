package io.warble.training.blend;

import io.warble.features.dataset.EngagementType;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TypeFitTests {

	private static final int TYPE = EngagementType.QUOTE.ordinal();

	@Test
	void theLevelIsThatOfBothPeriods() {
		// One member that knows nothing: 10 % of 2,000 rows and 30 % of 2,000 rows are 20
		// %.
		CalibrationRows calibration = constant(2000, 200);
		CalibrationRows stopping = constant(2000, 600);
		double[] weights = new TypeFit(calibration, stopping, TYPE, 10).weights(1);
		assertThat(weights[1]).isCloseTo(Math.log(0.2 / 0.8), within(0.01));
		assertThat(new TypeFit(calibration, constant(0, 0), TYPE, 10).weights(1)[1]).isCloseTo(Math.log(0.1 / 0.9),
				within(0.02));
	}

	@Test
	void theWeightsAreThoseOfTheCalibrationPeriodAlone() {
		CalibrationRows calibration = informative(3000, 1);
		double[] alone = new TypeFit(calibration, constant(0, 0), TYPE, 10).weights(1);
		double[] beside = new TypeFit(calibration, informative(3000, -1), TYPE, 10).weights(1);
		assertThat(beside[0]).isEqualTo(alone[0]).isGreaterThan(0.5);
	}

	private static CalibrationRows constant(int rows, int positives) {
		CalibrationRows made = rows(rows);
		for (int row = 0; row < positives; row++) {
			made.positive()[TYPE][row] = true;
		}
		return made;
	}

	/** The member knows the log-odds, or their opposite. */
	private static CalibrationRows informative(int rows, int sign) {
		CalibrationRows made = rows(rows);
		Random random = new Random(3);
		for (int row = 0; row < rows; row++) {
			double logOdds = 2 * random.nextGaussian();
			made.logits()[TYPE][0][row] = (float) (sign * logOdds);
			made.positive()[TYPE][row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
		}
		return made;
	}

	private static CalibrationRows rows(int rows) {
		return new CalibrationRows(rows, new float[EngagementType.COUNT][1][rows],
				new boolean[EngagementType.COUNT][rows], new byte[rows]);
	}

}
