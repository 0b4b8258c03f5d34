package io.warble.models;

/**
 * The log loss (binary cross-entropy) of log-odds, in nats. Stateless.
 */
public final class LogLoss {

	private LogLoss() {
	}

	/**
	 * ln(1 + e^z) for a negative row, ln(1 + e^-z) for a positive one; without overflow.
	 */
	public static double of(double logOdds, boolean positive) {
		double against = positive ? -logOdds : logOdds;
		return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
	}

}
