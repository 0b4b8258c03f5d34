package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;

/**
 * One row of the dataset as numbers: ids are 64-bit keys (see {@link Keys}), times are
 * unix seconds, lists are arrays with a count. A parser fills the same instance again and
 * again; arrays are only valid up to their counts and until the next line. Not
 * thread-safe.
 */
public final class Exposure {

	/** Stands for an engagement that did not happen. */
	public static final long NEVER = 0;

	byte[] line = new byte[0];

	final int[] fieldStart = new int[25];

	boolean labelled;

	long tweet;

	long creator;

	long user;

	long language;

	TweetType type = TweetType.OTHER;

	int photos;

	int videos;

	int gifs;

	int otherMedia;

	long[] hashtags = new long[64];

	int hashtagCount;

	long[] links = new long[16];

	int linkCount;

	long[] domains = new long[16];

	int domainCount;

	int[] tokens = new int[512];

	int tokenCount;

	long createdAt;

	long creatorFollowers;

	long creatorFollowings;

	boolean creatorVerified;

	long creatorSince;

	long userFollowers;

	long userFollowings;

	boolean userVerified;

	long userSince;

	boolean creatorFollowsUser;

	final long[] engagedAt = new long[EngagementType.COUNT];

	/** Whether the row carries the four engagement columns (24 columns, not 20). */
	public boolean labelled() {
		return this.labelled;
	}

	/** Key of the tweet. */
	public long tweet() {
		return this.tweet;
	}

	/** Key of the tweet's author. */
	public long creator() {
		return this.creator;
	}

	/** Key of the user who was shown the tweet. */
	public long user() {
		return this.user;
	}

	/** Key of the language, 0 where the column is empty. */
	public long language() {
		return this.language;
	}

	/** The tweet's type. */
	public TweetType type() {
		return this.type;
	}

	/** Number of photos. */
	public int photos() {
		return this.photos;
	}

	/** Number of videos. */
	public int videos() {
		return this.videos;
	}

	/** Number of GIFs. */
	public int gifs() {
		return this.gifs;
	}

	/** Number of media values that the format does not name. */
	public int otherMedia() {
		return this.otherMedia;
	}

	/** Keys of the hashtags, valid up to {@link #hashtagCount()}. */
	public long[] hashtags() {
		return this.hashtags;
	}

	/** Number of hashtags. */
	public int hashtagCount() {
		return this.hashtagCount;
	}

	/** Keys of the links, valid up to {@link #linkCount()}. */
	public long[] links() {
		return this.links;
	}

	/** Number of links. */
	public int linkCount() {
		return this.linkCount;
	}

	/** Keys of the links' domains, valid up to {@link #domainCount()}. */
	public long[] domains() {
		return this.domains;
	}

	/** Number of domains. */
	public int domainCount() {
		return this.domainCount;
	}

	/** WordPiece ids, valid up to {@link #tokenCount()}. */
	public int[] tokens() {
		return this.tokens;
	}

	/** Number of WordPiece ids. */
	public int tokenCount() {
		return this.tokenCount;
	}

	/** When the tweet was created, unix seconds. */
	public long createdAt() {
		return this.createdAt;
	}

	/** The creator's followers. */
	public long creatorFollowers() {
		return this.creatorFollowers;
	}

	/** How many accounts the creator follows. */
	public long creatorFollowings() {
		return this.creatorFollowings;
	}

	/** Whether the creator is verified. */
	public boolean creatorVerified() {
		return this.creatorVerified;
	}

	/** When the creator's account was created, unix seconds; may be negative. */
	public long creatorSince() {
		return this.creatorSince;
	}

	/** The user's followers. */
	public long userFollowers() {
		return this.userFollowers;
	}

	/** How many accounts the user follows. */
	public long userFollowings() {
		return this.userFollowings;
	}

	/** Whether the user is verified. */
	public boolean userVerified() {
		return this.userVerified;
	}

	/** When the user's account was created, unix seconds; may be negative. */
	public long userSince() {
		return this.userSince;
	}

	/** Column 19; its direction is disputed, so nothing relies on it. */
	public boolean creatorFollowsUser() {
		return this.creatorFollowsUser;
	}

	/**
	 * When the user engaged.
	 * @param type ordinal of the {@link EngagementType}
	 * @return unix seconds, or {@link #NEVER}
	 */
	public long engagedAt(int type) {
		return this.engagedAt[type];
	}

	/** Whether the user engaged in the given way, at any time. */
	public boolean engaged(int type) {
		return this.engagedAt[type] != NEVER;
	}

	/** The line's bytes; the buffer may hold more than this line. */
	public byte[] lineBuffer() {
		return this.line;
	}

	/**
	 * Where a column starts in {@link #lineBuffer()}.
	 * @param column index of the column, 0 to 24; the one after the last gives the line's
	 * end plus one
	 */
	public int columnStart(int column) {
		return this.fieldStart[column];
	}

	/**
	 * Where a column ends in {@link #lineBuffer()}, exclusive.
	 * @param column index of the column, 0 to 23
	 */
	public int columnEnd(int column) {
		return this.fieldStart[column + 1] - 1;
	}

	/**
	 * A column as it stands in the file.
	 * @param column index of the column, 0 to 23
	 * @return its text, empty for a label of a row that has none
	 */
	public String column(int column) {
		if (!this.labelled && column >= Column.UNLABELLED) {
			return "";
		}
		int start = columnStart(column);
		return new String(this.line, start, columnEnd(column) - start, StandardCharsets.UTF_8);
	}

}
