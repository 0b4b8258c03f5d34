package io.warble.features.extraction;

/**
 * The four groups of features (Layer 6's slides, "Feature Extraction").
 */
public enum FeatureGroup {

	/** What the tweet holds. */
	TWEET_CONTENT,
	/** Who is shown the tweet. */
	USER,
	/** Who wrote the tweet. */
	CREATOR,
	/** What the two have had to do with each other. */
	USER_CREATOR

}
