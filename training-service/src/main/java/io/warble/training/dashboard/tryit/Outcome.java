package io.warble.training.dashboard.tryit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a version says about a row.
 *
 * @param version the version that answered, empty where none did
 * @param types one for each engagement type
 * @param statistics whether user, creator and pair are known, in words
 * @param problem why there is no answer, null where there is one
 * @param note what is missing from the answer, null where nothing is
 */
record Outcome(String version, List<TypeOutcome> types, String statistics, @Nullable String problem,
		@Nullable String note) {

	Outcome {
		types = List.copyOf(types);
	}

	static Outcome none(String problem) {
		return new Outcome("", List.of(), "", problem, null);
	}

	/**
	 * What it says about one engagement type.
	 *
	 * @param type its label
	 * @param probability 0 to 1
	 * @param change against the row that the form began with, null without one
	 * @param base log-odds without knowing the row, null where not explained
	 * @param drivers what drove it, the greatest first
	 */
	record TypeOutcome(String type, double probability, @Nullable Double change, @Nullable Double base,
			List<Driver> drivers) {

		TypeOutcome {
			drivers = List.copyOf(drivers);
		}

		/** The bar's length, percent. */
		public double percent() {
			return Math.round(this.probability * 10_000) / 100.0;
		}

	}

	/**
	 * A feature's part.
	 *
	 * @param name of the feature
	 * @param meaning one sentence
	 * @param value of the feature in the row
	 * @param contribution to the log-odds
	 * @param from where its bar begins, percent
	 * @param width of the bar, percent
	 */
	record Driver(String name, String meaning, String value, double contribution, double from, double width) {

		/** Whether it makes the engagement more probable. */
		public boolean up() {
			return this.contribution >= 0;
		}

	}

}
