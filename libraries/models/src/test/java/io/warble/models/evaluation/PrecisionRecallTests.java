package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PrecisionRecallTests {

	@Test
	void aSmallCurveHasEveryThresholdOfAPositiveRow() {
		Split split = split(new double[] { .9, .8, .8, .5, .3 }, new boolean[] { true, false, true, false, true });
		assertThat(PrecisionRecall.curve(split)).containsExactly(new CurvePoint(.9, 1, 1 / 3.0),
				new CurvePoint(.8, 2 / 3.0, 2 / 3.0), new CurvePoint(.3, 3 / 5.0, 1));
	}

	@Test
	void withoutAPositiveRowThereIsNoCurve() {
		assertThat(PrecisionRecall.curve(split(new double[] { .9 }, new boolean[1]))).isEmpty();
	}

	@Property(tries = 30, seed = "20210204")
	void keptPointsAreExactAndFewAndReachEverything(@ForAll Random random,
			@ForAll @IntRange(min = 1, max = 5000) int rows, @ForAll @IntRange(min = 1, max = 2000) int levels) {
		double[] scores = new double[rows];
		boolean[] positive = new boolean[rows];
		for (int row = 0; row < rows; row++) {
			scores[row] = random.nextInt(levels) / (double) levels;
			positive[row] = row == 0 || random.nextDouble() < scores[row];
		}
		List<CurvePoint> curve = PrecisionRecall.curve(split(scores, positive));
		assertThat(curve).hasSizeLessThanOrEqualTo(200);
		assertThat(curve.get(curve.size() - 1).recall()).isEqualTo(1);
		double last = Double.POSITIVE_INFINITY;
		double reached = 0;
		for (CurvePoint point : new ArrayList<>(curve)) {
			int taken = 0;
			int right = 0;
			int all = 0;
			for (int row = 0; row < rows; row++) {
				all += positive[row] ? 1 : 0;
				if (scores[row] >= point.threshold()) {
					taken++;
					right += positive[row] ? 1 : 0;
				}
			}
			assertThat(point.precision()).isCloseTo((double) right / taken, within(1e-15));
			assertThat(point.recall()).isCloseTo((double) right / all, within(1e-15)).isGreaterThan(reached);
			assertThat(point.threshold()).isLessThan(last);
			last = point.threshold();
			reached = point.recall();
		}
	}

	private static Split split(double[] scores, boolean[] positive) {
		Split split = new Split(scores.length);
		for (int row = 0; row < scores.length; row++) {
			split.add(scores[row], positive[row]);
		}
		split.sort();
		return split;
	}

}
