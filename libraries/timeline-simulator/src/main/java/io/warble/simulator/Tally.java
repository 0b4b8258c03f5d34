package io.warble.simulator;

import java.util.EnumMap;
import java.util.Map;

import io.warble.features.dataset.EngagementType;

/**
 * Counts what is drawn, and measures how well the true probabilities of the last day
 * foretell it. Not thread-safe.
 */
final class Tally {

	private final long[] engaged = new long[EngagementType.COUNT];

	private final long[] lastDayEngaged = new long[EngagementType.COUNT];

	private final double[] crossEntropy = new double[EngagementType.COUNT];

	private long rows;

	private long lastDayRows;

	long rows() {
		return this.rows;
	}

	/** Counts a row. */
	void add(long[] times) {
		this.rows++;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			this.engaged[type] += (times[type] != 0) ? 1 : 0;
		}
	}

	/** Counts a row of the last day with the probabilities of what was observed. */
	void addLastDay(long[] times, double[] probabilities) {
		this.lastDayRows++;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			boolean happened = times[type] != 0;
			this.lastDayEngaged[type] += happened ? 1 : 0;
			this.crossEntropy[type] -= StrictMath.log(happened ? probabilities[type] : 1 - probabilities[type]);
		}
	}

	Map<EngagementType, Double> rates() {
		Map<EngagementType, Double> rates = new EnumMap<>(EngagementType.class);
		for (EngagementType type : EngagementType.ALL) {
			rates.put(type, (double) this.engaged[type.ordinal()] / this.rows);
		}
		return rates;
	}

	/** Relative cross entropy as in CHALLENGE.md, section 2, not grouped. */
	Map<EngagementType, Double> oracleRce() {
		Map<EngagementType, Double> rce = new EnumMap<>(EngagementType.class);
		for (EngagementType type : EngagementType.ALL) {
			double rate = (double) this.lastDayEngaged[type.ordinal()] / this.lastDayRows;
			double naive = -rate * StrictMath.log(rate) - (1 - rate) * StrictMath.log(1 - rate);
			rce.put(type, 100 * (1 - this.crossEntropy[type.ordinal()] / this.lastDayRows / naive));
		}
		return rce;
	}

}
