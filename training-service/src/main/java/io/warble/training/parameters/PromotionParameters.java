package io.warble.training.parameters;

/**
 * The gate to the alias champion.
 *
 * @param rule when a new model passes
 * @param threshold by how many points its mean RCE may be below the champion's
 */
public record PromotionParameters(Rule rule, double threshold) {

	/** When a new model becomes the champion. */
	public enum Rule {

		/**
		 * If its mean RCE is not worse than the champion's on rows that are new to both.
		 */
		MEAN_RCE,
		/** Whatever the evaluation says. */
		ALWAYS,
		/** Only by hand. */
		NEVER

	}

}
