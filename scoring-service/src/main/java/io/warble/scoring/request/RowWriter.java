package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a row of the dataset as JSON, the way a request has it.
 */
final class RowWriter {

	private RowWriter() {
	}

	static void write(JsonGenerator json, DatasetRow row) {
		json.writeStartObject();
		json.writeName(RequestField.TEXT_TOKENS.json());
		json.writeArray(row.textTokens().stream().mapToInt(Integer::intValue).toArray(), 0, row.textTokens().size());
		texts(json, RequestField.HASHTAGS, row.hashtags());
		text(json, RequestField.TWEET_ID, row.tweetId());
		texts(json, RequestField.PRESENT_MEDIA, row.presentMedia());
		texts(json, RequestField.PRESENT_LINKS, row.presentLinks());
		texts(json, RequestField.PRESENT_DOMAINS, row.presentDomains());
		text(json, RequestField.TWEET_TYPE, row.tweetType());
		text(json, RequestField.LANGUAGE, row.language());
		number(json, RequestField.TWEET_TIMESTAMP, row.tweetTimestamp());
		text(json, RequestField.CREATOR_ID, row.engagedWithUserId());
		number(json, RequestField.CREATOR_FOLLOWER_COUNT, row.engagedWithUserFollowerCount());
		number(json, RequestField.CREATOR_FOLLOWING_COUNT, row.engagedWithUserFollowingCount());
		flag(json, RequestField.CREATOR_IS_VERIFIED, row.engagedWithUserIsVerified());
		number(json, RequestField.CREATOR_ACCOUNT_CREATION, row.engagedWithUserAccountCreation());
		text(json, RequestField.USER_ID, row.engagingUserId());
		number(json, RequestField.USER_FOLLOWER_COUNT, row.engagingUserFollowerCount());
		number(json, RequestField.USER_FOLLOWING_COUNT, row.engagingUserFollowingCount());
		flag(json, RequestField.USER_IS_VERIFIED, row.engagingUserIsVerified());
		number(json, RequestField.USER_ACCOUNT_CREATION, row.engagingUserAccountCreation());
		flag(json, RequestField.CREATOR_FOLLOWS_USER, row.engageeFollowsEngager());
		json.writeEndObject();
	}

	private static void text(JsonGenerator json, RequestField field, String text) {
		json.writeStringProperty(field.json(), text);
	}

	private static void number(JsonGenerator json, RequestField field, long number) {
		json.writeNumberProperty(field.json(), number);
	}

	private static void flag(JsonGenerator json, RequestField field, boolean flag) {
		json.writeBooleanProperty(field.json(), flag);
	}

	private static void texts(JsonGenerator json, RequestField field, List<String> texts) {
		json.writeName(field.json());
		json.writeArray(texts.toArray(String[]::new), 0, texts.size());
	}

}
