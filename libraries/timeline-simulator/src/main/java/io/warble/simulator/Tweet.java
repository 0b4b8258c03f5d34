package io.warble.simulator;

import io.warble.features.dataset.EngagementType;

/**
 * One simulated tweet: the columns that all its rows share, as bytes, and what decides
 * its engagement. Filled again and again; not thread-safe.
 */
final class Tweet {

	/**
	 * Largest size of the shared columns in bytes; texts and lists are bounded below it.
	 */
	static final int HEAD_BYTES = 8192;

	/** Kinds of tweet as the format spells them. */
	static final String[] KINDS = { "TopLevel", "Retweet", "Quote" };

	/** Index of Retweet in {@link #KINDS}. */
	static final int RETWEET = 1;

	/** Columns 0 to 13, each with its separator. */
	final byte[] head = new byte[HEAD_BYTES];

	int headLength;

	long index;

	int creator;

	int language;

	int topic;

	int kind;

	/** Author of the tweet that is passed on; the creator itself where there is none. */
	int origin;

	int photos;

	int videos;

	int gifs;

	boolean link;

	int hashtagCount;

	final int[] hashtags = new int[40];

	/** Heat of the trend it takes part in, 0 for none. */
	float heat;

	long createdAt;

	boolean lastDay;

	/** Sum of its words' effects by type. */
	final float[] words = new float[EngagementType.COUNT];

	/** What the tweet adds to the log-odds by type. */
	final double[] score = new double[EngagementType.COUNT];

	/** Probability that an engagement comes before the simulation's end. */
	final double[] observed = new double[EngagementType.COUNT];

	boolean media() {
		return this.photos + this.videos + this.gifs > 0;
	}

}
