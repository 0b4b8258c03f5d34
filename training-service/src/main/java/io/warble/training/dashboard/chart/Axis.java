package io.warble.training.dashboard.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear axis with round marks.
 *
 * @param from its least number
 * @param to its greatest number, above the least
 */
record Axis(double from, double to) {

	private static final int MARKS = 5;

	Axis {
		if (!(to > from)) {
			to = from + 1;
		}
	}

	static Axis around(double[] values) {
		double least = Arrays.stream(values).min().orElse(0);
		double most = Arrays.stream(values).max().orElse(1);
		double step = step(most - least);
		return new Axis(Math.floor(least / step) * step, Math.ceil(most / step) * step);
	}

	/** The next round number that is not below. */
	static double above(double value) {
		double step = step(value);
		return Math.min(1, Math.max(step, Math.ceil(value / step - 1e-9) * step));
	}

	double at(double value, double pixelFrom, double pixelTo) {
		return pixelFrom + (value - this.from) / (this.to - this.from) * (pixelTo - pixelFrom);
	}

	List<Chart.Tick> ticks(double pixelFrom, double pixelTo) {
		double step = step(this.to - this.from);
		List<Chart.Tick> ticks = new ArrayList<>();
		for (int i = 0; this.from + i * step <= this.to + step * 1e-6; i++) {
			double value = this.from + i * step;
			ticks.add(new Chart.Tick(Math.round(at(value, pixelFrom, pixelTo) * 10) / 10.0, text(value)));
		}
		return ticks;
	}

	/** A number without noise of binary fractions. */
	static String text(double value) {
		if (Math.abs(value) < 1e-12) {
			return "0";
		}
		return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString().replace('-', '−');
	}

	private static double step(double range) {
		if (!(range > 0)) {
			return 1;
		}
		double raw = range / MARKS;
		double power = Math.pow(10, Math.floor(Math.log10(raw)));
		double factor = raw / power;
		return power * ((factor <= 1) ? 1 : (factor <= 2) ? 2 : (factor <= 5) ? 5 : 10);
	}

}
