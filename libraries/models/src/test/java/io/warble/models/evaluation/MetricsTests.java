package io.warble.models.evaluation;

import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MetricsTests {

	@Test
	void withoutPositivesNothingIsDefined() {
		assertThat(AveragePrecision.of(new double[] { .1, .2 }, new boolean[2])).isNaN();
		assertThat(RelativeCrossEntropy.of(new double[] { .1, .2 }, new boolean[2])).isNaN();
	}

	@Test
	void withoutRowsNothingIsDefined() {
		assertThat(AveragePrecision.of(new double[0], new boolean[0])).isNaN();
		assertThat(RelativeCrossEntropy.of(new double[0], new boolean[0])).isNaN();
	}

	@Test
	void withPositivesAloneThereIsNothingToBeBetterThan() {
		boolean[] all = { true, true };
		assertThat(AveragePrecision.of(new double[] { .1, .2 }, all)).isEqualTo(1);
		assertThat(RelativeCrossEntropy.of(new double[] { .1, .2 }, all)).isNaN();
	}

	@Test
	void theRateItselfIsNoBetterThanTheRate() {
		double[] constant = { .25, .25, .25, .25 };
		boolean[] labels = { false, true, false, false };
		assertThat(RelativeCrossEntropy.of(constant, labels)).isCloseTo(0, within(1e-12));
		assertThat(AveragePrecision.of(constant, labels)).isEqualTo(.25);
	}

	@Test
	void aConfidentErrorCostsAsMuchAsTheClippingAllows() {
		double expected = 100 * (1 - (-Math.log(1e-15) / 2) / -Math.log(.5));
		assertThat(RelativeCrossEntropy.of(new double[] { 0, 0 }, new boolean[] { true, false })).isCloseTo(expected,
				within(1e-9));
	}

	@Test
	void aScoreThatIsNotANumberIsRefused() {
		double[] scores = { .1, Double.NaN };
		assertThatIllegalArgumentException().isThrownBy(() -> AveragePrecision.of(scores, new boolean[2]));
		assertThatIllegalArgumentException().isThrownBy(() -> RelativeCrossEntropy.of(scores, new boolean[2]));
	}

	@Property(tries = 200)
	void averagePrecisionIsTheMeanPrecisionAtEachPositive(@ForAll Random random,
			@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 40) int values) {
		double[] scores = new double[rows];
		boolean[] positive = new boolean[rows];
		for (int i = 0; i < rows; i++) {
			scores[i] = random.nextInt(values);
			positive[i] = i == 0 || random.nextInt(3) == 0;
		}
		double sum = 0;
		int positives = 0;
		for (int i = 0; i < rows; i++) {
			if (positive[i]) {
				int above = 0;
				int positivesAbove = 0;
				for (int j = 0; j < rows; j++) {
					above += (scores[j] >= scores[i]) ? 1 : 0;
					positivesAbove += (positive[j] && scores[j] >= scores[i]) ? 1 : 0;
				}
				sum += (double) positivesAbove / above;
				positives++;
			}
		}
		assertThat(AveragePrecision.of(scores, positive)).isCloseTo(sum / positives, within(1e-12));
	}

}
