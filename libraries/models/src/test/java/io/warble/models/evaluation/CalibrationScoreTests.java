package io.warble.models.evaluation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Computed by hand.
 */
class CalibrationScoreTests {

	@Test
	void twoBinsOfEqualPredictions() {
		CalibrationScore score = CalibrationScore.of(new double[] { .8, .2, .8, .2 },
				new boolean[] { true, false, true, true });
		assertThat(score.rows()).isEqualTo(4);
		assertThat(score.rate()).isEqualTo(.75);
		assertThat(score.meanPrediction()).isCloseTo(.5, within(1e-12));
		assertThat(score.relativeCrossEntropy()).isCloseTo(-1.3127397507, within(1e-9));
		// Half of the rows miss their rate by .3, the others by .2; a label's deviation
		// is .433.
		assertThat(score.scaledCalibrationError()).isCloseTo(.5773502691896258, within(1e-12));
		assertThat(score.scaledChance()).isCloseTo(0.3257350079353, within(1e-12));
	}

	@Test
	void withEqualLabelsOnlyMeansAreDefined() {
		CalibrationScore score = CalibrationScore.of(new double[] { .25, .75 }, new boolean[2]);
		assertThat(score.rate()).isZero();
		assertThat(score.meanPrediction()).isEqualTo(.5);
		assertThat(score.relativeCrossEntropy()).isNull();
		assertThat(score.scaledCalibrationError()).isNull();
		assertThat(score.scaledChance()).isNull();
		assertThat(CalibrationScore.of(new double[0], new boolean[0]).rate()).isNull();
	}

	@Test
	void lengthsMustAgree() {
		assertThatIllegalArgumentException().isThrownBy(() -> CalibrationScore.of(new double[] { .5 }, new boolean[2]))
			.withMessage("There are 1 predictions and 2 labels");
	}

}
