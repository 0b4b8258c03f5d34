package io.warble.simulator;

import io.warble.features.dataset.EngagementType;

/**
 * How long after a tweet's creation its engagements come: log-logistic, median 8 to 30
 * minutes, about one in two hundred later than a day. Times in seconds.
 */
final class Delay {

	private static final double[] MEDIAN = { 8 * 60, 25 * 60, 30 * 60, 14 * 60 };

	private static final double SHAPE = 1.25;

	private Delay() {
	}

	/**
	 * The delay at a probability.
	 * @param type ordinal of the {@link EngagementType}
	 * @param probability from 0 to below 1
	 * @return seconds, at most a year
	 */
	static long sample(int type, double probability) {
		double odds = probability / (1 - probability);
		double seconds = (odds > 0) ? MEDIAN[type] * Logistic.exp(StrictMath.log(odds) / SHAPE) : 0;
		return (long) Math.min(seconds, 365 * 86400.0);
	}

	/**
	 * The probability that a delay is below a number of seconds.
	 * @param type ordinal of the {@link EngagementType}
	 * @param seconds 0 or more
	 */
	static double below(int type, long seconds) {
		if (seconds <= 0) {
			return 0;
		}
		return Logistic.of(SHAPE * StrictMath.log(seconds / MEDIAN[type]));
	}

}
