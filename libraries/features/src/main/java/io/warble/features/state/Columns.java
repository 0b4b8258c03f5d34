package io.warble.features.state;

import io.warble.features.dataset.EngagementType;
import io.warble.features.sketch.ContentCodes;

/**
 * Where things stand in the rows of the tables. Every table of counts starts with the
 * same block; {@link StateTable#USER}, {@link StateTable#CREATOR} and
 * {@link StateTable#PAIR} go on with the latest times.
 */
public final class Columns {

	private static final int TYPES = EngagementType.COUNT;

	/** Rows seen, over the whole past. */
	public static final int EXPOSURES = 0;

	/** Engagements over the whole past, one column a type. */
	public static final int ENGAGEMENTS = 1;

	/** Rows seen, decayed. */
	public static final int RECENT_EXPOSURES = 5;

	/** Engagements, decayed, one column a type. */
	public static final int RECENT_ENGAGEMENTS = 6;

	/** When a row was seen last. */
	public static final int LATEST_EXPOSURE = 10;

	/** When an engagement happened last, one column a type. */
	public static final int LATEST_ENGAGEMENT = 11;

	/** First column after the blocks that tables share. */
	static final int OWN = 15;

	/** User: of the tweets engaged with by type, how many had a verified creator. */
	public static final int USER_CREATOR_VERIFIED = OWN;

	/** User: of the tweets engaged with by type, how many had column 19 true. */
	public static final int USER_CREATOR_FOLLOWS = USER_CREATOR_VERIFIED + TYPES;

	/**
	 * User: sum over the tweets engaged with by type of {@link #logCount} of the
	 * creator's followers.
	 */
	public static final int USER_CREATOR_FOLLOWERS = USER_CREATOR_FOLLOWS + TYPES;

	/** User: the same for how many accounts the creator follows. */
	public static final int USER_CREATOR_FOLLOWINGS = USER_CREATOR_FOLLOWERS + TYPES;

	/** User: tweets engaged with, each counted once. */
	public static final int USER_ENGAGED_TWEETS = USER_CREATOR_FOLLOWINGS + TYPES;

	/** User: how many of the tweets engaged with have each {@link Content} trait. */
	public static final int USER_CONTENT = USER_ENGAGED_TWEETS + 1;

	static final int USER_WIDTH = USER_CONTENT + Content.COUNT;

	/**
	 * User, where the state has content profiles: how many of the tweets engaged with
	 * have a content sketch, decayed.
	 */
	public static final int USER_PROFILE_TWEETS = USER_WIDTH;

	/** User: sums of those sketches, decayed, a column a number. */
	public static final int USER_PROFILE = USER_PROFILE_TWEETS + 1;

	static final int USER_PROFILE_WIDTH = 1 + ContentCodes.WIDTH;

	/** Creator: rows with any engagement. */
	public static final int CREATOR_ENGAGED = OWN;

	/** Creator: rows with any engagement and column 19 true. */
	public static final int CREATOR_ENGAGED_FOLLOWS = CREATOR_ENGAGED + 1;

	/** Creator: rows with column 19 true. */
	public static final int CREATOR_FOLLOWS = CREATOR_ENGAGED_FOLLOWS + 1;

	/** Creator: in how many rows the tweet has each {@link Content} trait. */
	public static final int CREATOR_CONTENT = CREATOR_FOLLOWS + 1;

	static final int CREATOR_WIDTH = CREATOR_CONTENT + Content.COUNT;

	static final int PAIR_WIDTH = OWN;

	static final int CATEGORY_WIDTH = LATEST_EXPOSURE;

	/**
	 * Words of an entry of {@link StateTable#RECENT_CREATORS}: tag, counts (a byte a
	 * type), latest time.
	 */
	public static final int RECENT_ENTRY = 3;

	/**
	 * Words of an entry of {@link StateTable#SIMILAR_CREATORS}: tag, Jaccard similarity,
	 * cosine.
	 */
	public static final int SIMILAR_CREATOR_ENTRY = 3;

	/** Words of an entry of {@link StateTable#SIMILAR_USERS}: tag, cosine. */
	public static final int SIMILAR_USER_ENTRY = 2;

	private static final double LOG_STEPS = 256;

	private Columns() {
	}

	/**
	 * A count on a logarithmic scale as an integer, so that sums of it are exact.
	 * @return 256 times the natural logarithm of the count plus one, rounded
	 */
	static int logCount(long count) {
		return (int) Math.round(StrictMath.log1p((double) Math.max(0, count)) * LOG_STEPS);
	}

	/** Turns a sum of {@link #logCount} into a sum of logarithms. */
	public static float ofLogCounts(float sum) {
		return (float) (sum / LOG_STEPS);
	}

}
