package io.warble.features.dataset;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One row of the dataset as people read it: ids are text, times unix seconds, lists in
 * the order of the file. Immutable. The constructor refuses, with the field's name, what
 * {@link ExposureParser} would refuse in a file, so every row can be written and read
 * again. For requests and tests; files go through {@link PartReader}.
 *
 * @param textTokens WordPiece ids, 0 to {@link RowLimits#TOKEN}
 * @param hashtags ids of the hashtags
 * @param tweetId id of the tweet
 * @param presentMedia kinds of media: Photo, Video, GIF or any other word
 * @param presentLinks ids of the links
 * @param presentDomains ids of the links' domains
 * @param tweetType TopLevel, Retweet, Quote, Reply or any other word; may be empty
 * @param language id of the language; may be empty
 * @param tweetTimestamp when the tweet was created
 * @param engagedWithUserId id of the creator
 * @param engagedWithUserFollowerCount the creator's followers
 * @param engagedWithUserFollowingCount how many accounts the creator follows
 * @param engagedWithUserIsVerified whether the creator is verified
 * @param engagedWithUserAccountCreation when the creator's account was created; may be
 * negative
 * @param engagingUserId id of the user
 * @param engagingUserFollowerCount the user's followers
 * @param engagingUserFollowingCount how many accounts the user follows
 * @param engagingUserIsVerified whether the user is verified
 * @param engagingUserAccountCreation when the user's account was created; may be negative
 * @param engageeFollowsEngager the follow flag of column 19
 * @param replyTimestamp when the user replied, null for never
 * @param retweetTimestamp when the user retweeted, null for never
 * @param retweetWithCommentTimestamp when the user quoted, null for never
 * @param likeTimestamp when the user liked, null for never
 */
public record DatasetRow(List<Integer> textTokens, List<String> hashtags, String tweetId, List<String> presentMedia,
		List<String> presentLinks, List<String> presentDomains, String tweetType, String language, long tweetTimestamp,
		String engagedWithUserId, long engagedWithUserFollowerCount, long engagedWithUserFollowingCount,
		boolean engagedWithUserIsVerified, long engagedWithUserAccountCreation, String engagingUserId,
		long engagingUserFollowerCount, long engagingUserFollowingCount, boolean engagingUserIsVerified,
		long engagingUserAccountCreation, boolean engageeFollowsEngager, @Nullable Long replyTimestamp,
		@Nullable Long retweetTimestamp, @Nullable Long retweetWithCommentTimestamp, @Nullable Long likeTimestamp) {

	public DatasetRow {
		textTokens = RowChecks.tokens("textTokens", textTokens);
		hashtags = RowChecks.ids("hashtags", hashtags);
		RowChecks.id("tweetId", tweetId);
		presentMedia = RowChecks.ids("presentMedia", presentMedia);
		presentLinks = RowChecks.ids("presentLinks", presentLinks);
		presentDomains = RowChecks.ids("presentDomains", presentDomains);
		RowChecks.text("tweetType", tweetType);
		RowChecks.text("language", language);
		RowChecks.range("tweetTimestamp", tweetTimestamp, 0, RowLimits.TIME);
		RowChecks.id("engagedWithUserId", engagedWithUserId);
		RowChecks.count("engagedWithUserFollowerCount", engagedWithUserFollowerCount);
		RowChecks.count("engagedWithUserFollowingCount", engagedWithUserFollowingCount);
		RowChecks.account("engagedWithUserAccountCreation", engagedWithUserAccountCreation);
		RowChecks.id("engagingUserId", engagingUserId);
		RowChecks.count("engagingUserFollowerCount", engagingUserFollowerCount);
		RowChecks.count("engagingUserFollowingCount", engagingUserFollowingCount);
		RowChecks.account("engagingUserAccountCreation", engagingUserAccountCreation);
		RowChecks.engagement("replyTimestamp", replyTimestamp, tweetTimestamp);
		RowChecks.engagement("retweetTimestamp", retweetTimestamp, tweetTimestamp);
		RowChecks.engagement("retweetWithCommentTimestamp", retweetWithCommentTimestamp, tweetTimestamp);
		RowChecks.engagement("likeTimestamp", likeTimestamp, tweetTimestamp);
	}

	/**
	 * The row that an exposure was parsed from.
	 * @param exposure a parsed line, with or without labels
	 * @return the row, its engagements null where the line has no labels
	 * @throws InvalidRowException if an id holds a control character, which the parser
	 * does not look for
	 */
	public static DatasetRow of(Exposure exposure) {
		return RowReading.read(exposure);
	}

	/** When the user engaged in the given way, null for never. */
	public @Nullable Long engagedAt(EngagementType type) {
		return switch (type) {
			case REPLY -> this.replyTimestamp;
			case RETWEET -> this.retweetTimestamp;
			case QUOTE -> this.retweetWithCommentTimestamp;
			case LIKE -> this.likeTimestamp;
		};
	}

}
