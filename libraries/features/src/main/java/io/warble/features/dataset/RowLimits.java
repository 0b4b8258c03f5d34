package io.warble.features.dataset;

/**
 * What the numbers and ids of a row may be, for files and requests alike.
 */
public final class RowLimits {

	/** Bytes of an id, a language or a media value. */
	public static final int ID_BYTES = 1024;

	/** Highest number of followers or followings; people are fewer. */
	public static final long COUNT = 10_000_000_000L;

	/**
	 * Latest time: the year 2100 in unix seconds. Milliseconds taken for seconds lie
	 * beyond.
	 */
	public static final long TIME = 4_102_444_800L;

	/**
	 * Earliest creation of an account, as far before 1970 as {@link #TIME} is after it;
	 * the dataset has negative ones.
	 */
	public static final long EARLIEST_ACCOUNT = -TIME;

	/** How long an engagement may lie before its tweet, seconds; clocks differ. */
	public static final long EARLY_SECONDS = 86_400;

	/** Highest token id; 9 digits. */
	public static final int TOKEN = 999_999_999;

	private RowLimits() {
	}

}
