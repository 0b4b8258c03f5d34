package io.warble.simulator;

/**
 * How large a simulated timeline is and how it is written. The population follows from
 * the number of rows, so that a user has about ten rows whatever the size.
 *
 * @param rows exposures to write, exactly; 1 to 1,000,000,000
 * @param seed decides everything that is drawn
 * @param days whole UTC days from 2021-02-04 on; 1 to 60
 * @param parts number of part files; 1 to 1,000
 * @param gzip whether the part files are compressed
 * @param validation whether the rows of the last day are written apart, as validation set
 * @param audience mean number of users a tweet is shown to; 1 to 1,000
 * @param coldShare share of users and of creators that appear in the last day only; 0 to
 * 0.5
 */
public record SimulationSettings(long rows, long seed, int days, int parts, boolean gzip, boolean validation,
		double audience, double coldShare) {

	private static final int MAX_USERS = 5_000_000;

	public SimulationSettings {
		require(rows >= 1 && rows <= 1_000_000_000, "rows must be 1 to 1000000000", rows);
		require(days >= 1 && days <= 60, "days must be 1 to 60", days);
		require(!validation || days >= 2, "days must be 2 or more with a validation set", days);
		require(parts >= 1 && parts <= 1000, "parts must be 1 to 1000", parts);
		require(audience >= 1 && audience <= 1000, "audience must be 1 to 1000", audience);
		require(coldShare >= 0 && coldShare <= 0.5, "coldShare must be 0 to 0.5", coldShare);
	}

	/**
	 * The settings of a simulation that sets none.
	 * @return 200,000 rows of 7 days in 4 plain part files without a validation set, 12
	 * users a tweet, 3 % cold
	 */
	public static SimulationSettings defaults() {
		return new SimulationSettings(200_000, 1, 7, 4, false, false, 12, 0.03);
	}

	/** These settings with another number of exposures. */
	public SimulationSettings withRows(long rows) {
		return new SimulationSettings(rows, this.seed, this.days, this.parts, this.gzip, this.validation, this.audience,
				this.coldShare);
	}

	/** These settings with another seed. */
	public SimulationSettings withSeed(long seed) {
		return new SimulationSettings(this.rows, seed, this.days, this.parts, this.gzip, this.validation, this.audience,
				this.coldShare);
	}

	/** These settings with another number of days. */
	public SimulationSettings withDays(int days) {
		return new SimulationSettings(this.rows, this.seed, days, this.parts, this.gzip, this.validation, this.audience,
				this.coldShare);
	}

	/** These settings with another number of part files. */
	public SimulationSettings withParts(int parts) {
		return new SimulationSettings(this.rows, this.seed, this.days, parts, this.gzip, this.validation, this.audience,
				this.coldShare);
	}

	/** These settings with compressed or plain part files. */
	public SimulationSettings withGzip(boolean gzip) {
		return new SimulationSettings(this.rows, this.seed, this.days, this.parts, gzip, this.validation, this.audience,
				this.coldShare);
	}

	/** These settings with or without a validation set. */
	public SimulationSettings withValidation(boolean validation) {
		return new SimulationSettings(this.rows, this.seed, this.days, this.parts, this.gzip, validation, this.audience,
				this.coldShare);
	}

	/** Size of the population: a tenth of the rows, at least 200, at most 5 million. */
	public int users() {
		return (int) Math.max(200, Math.min(MAX_USERS, this.rows / 10));
	}

	/** How many of the users also write tweets: one in eight. */
	public int creators() {
		return users() / 8;
	}

	private static void require(boolean holds, String rule, Number actual) {
		if (!holds) {
			throw new IllegalArgumentException(rule + ", got " + actual);
		}
	}

}
