package io.warble.training.onnx;

import io.warble.training.onnx.Histogram.Range;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HistogramTests {

	@Test
	void theWholeRangeHasItsEndsAtTheFirstAndTheLastLevel() {
		Range range = new Histogram(-2, 6).range(Calibration.MIN_MAX);
		assertThat(range.least()).isCloseTo(-2, within(1e-9));
		assertThat(range.greatest()).isCloseTo(6, within(1e-9));
		assertThat(range.scale()).isCloseTo(8f / 255, within(1e-7f));
		assertThat(range.zeroPoint()).isEqualTo(64);
	}

	@Test
	void zeroBelongsToEveryRange() {
		assertThat(new Histogram(3, 6).range(Calibration.MIN_MAX)).isEqualTo(new Range(0, 6));
		assertThat(new Histogram(3, 6).range(Calibration.MIN_MAX).zeroPoint()).isZero();
		assertThat(new Histogram(-6, -3).range(Calibration.MIN_MAX).zeroPoint()).isEqualTo(255);
	}

	@Test
	void aPercentileLeavesOutAThousandth() {
		Histogram histogram = new Histogram(0, 100);
		for (int i = 0; i < 9_990; i++) {
			histogram.add(i / 9_990f);
		}
		for (int i = 0; i < 9; i++) {
			histogram.add(100);
		}
		assertThat(histogram.range(Calibration.PERCENTILE).greatest()).isCloseTo(1, within(0.05));
	}

	@Test
	void theLeastErrorWeighsClippingAgainstRounding() {
		Histogram rare = new Histogram(0, 4);
		Histogram even = new Histogram(0, 4);
		for (int i = 0; i < 1_000_000; i++) {
			rare.add(i / 1e6f);
			even.add(i / 0.25e6f);
		}
		rare.add(4);
		// Rounding 0..1 in steps of r/255 costs r² · 1.28 of a million, clipping 4 costs
		// (4 - r)².
		// The sum is least at r = 4 / 2.28 = 1.75.
		assertThat(rare.range(Calibration.MSE).greatest()).isCloseTo(1.75, within(0.05));
		assertThat(even.range(Calibration.MSE).greatest()).isCloseTo(4, within(0.05));
	}

	@Test
	void aConstantZeroHasARange() {
		Range range = new Histogram(0, 0).range(Calibration.MSE);
		assertThat(range.scale()).isPositive();
		assertThat(range.zeroPoint()).isZero();
	}

}
