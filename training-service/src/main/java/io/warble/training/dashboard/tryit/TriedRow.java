package io.warble.training.dashboard.tryit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.warble.features.dataset.DatasetRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row as texts, the way a form has it.
 *
 * @param values the text of each field; of a flag {@code true} or empty
 */
record TriedRow(Map<RowField, String> values) {

	private static final JsonMapper JSON = JsonMapper.shared();

	TriedRow {
		values = Map.copyOf(values);
	}

	static TriedRow ofForm(Map<String, String> form) {
		Map<RowField, String> values = new EnumMap<>(RowField.class);
		for (RowField field : RowField.values()) {
			values.put(field, form.getOrDefault(field.json(), "").strip());
		}
		return new TriedRow(values);
	}

	static TriedRow ofJson(JsonNode row) {
		Map<RowField, String> values = new EnumMap<>(RowField.class);
		for (RowField field : RowField.values()) {
			JsonNode node = row.path(field.json());
			values.put(field, switch (field.type()) {
				case TEXT, NUMBER -> node.asString("");
				case FLAG -> node.asBoolean(false) ? "true" : "";
				case TEXTS,
						NUMBERS ->
					StreamSupport.stream(node.spliterator(), false)
						.map((item) -> item.asString(""))
						.collect(Collectors.joining(" "));
			});
		}
		return new TriedRow(values);
	}

	static TriedRow of(DatasetRow row) {
		Map<RowField, String> values = new EnumMap<>(RowField.class);
		values.put(RowField.USER_ID, row.engagingUserId());
		values.put(RowField.USER_FOLLOWER_COUNT, Long.toString(row.engagingUserFollowerCount()));
		values.put(RowField.USER_FOLLOWING_COUNT, Long.toString(row.engagingUserFollowingCount()));
		values.put(RowField.USER_ACCOUNT_CREATION, Long.toString(row.engagingUserAccountCreation()));
		values.put(RowField.USER_IS_VERIFIED, flag(row.engagingUserIsVerified()));
		values.put(RowField.CREATOR_ID, row.engagedWithUserId());
		values.put(RowField.CREATOR_FOLLOWER_COUNT, Long.toString(row.engagedWithUserFollowerCount()));
		values.put(RowField.CREATOR_FOLLOWING_COUNT, Long.toString(row.engagedWithUserFollowingCount()));
		values.put(RowField.CREATOR_ACCOUNT_CREATION, Long.toString(row.engagedWithUserAccountCreation()));
		values.put(RowField.CREATOR_IS_VERIFIED, flag(row.engagedWithUserIsVerified()));
		values.put(RowField.CREATOR_FOLLOWS_USER, flag(row.engageeFollowsEngager()));
		values.put(RowField.TWEET_ID, row.tweetId());
		values.put(RowField.TWEET_TIMESTAMP, Long.toString(row.tweetTimestamp()));
		values.put(RowField.TWEET_TYPE, row.tweetType());
		values.put(RowField.LANGUAGE, row.language());
		values.put(RowField.PRESENT_MEDIA, String.join(" ", row.presentMedia()));
		values.put(RowField.HASHTAGS, String.join(" ", row.hashtags()));
		values.put(RowField.PRESENT_LINKS, String.join(" ", row.presentLinks()));
		values.put(RowField.PRESENT_DOMAINS, String.join(" ", row.presentDomains()));
		values.put(RowField.TEXT_TOKENS,
				row.textTokens().stream().map(String::valueOf).collect(Collectors.joining(" ")));
		return new TriedRow(values);
	}

	private static String flag(boolean value) {
		return value ? "true" : "";
	}

	/** The text of a field. */
	public String value(RowField field) {
		return this.values.getOrDefault(field, "");
	}

	/** Whether nothing was filled in. */
	public boolean empty() {
		return this.values.values().stream().allMatch(String::isEmpty);
	}

	/** What is no number where one is expected; a sentence for each. */
	List<String> faults() {
		List<String> faults = new ArrayList<>();
		for (RowField field : RowField.values()) {
			for (String word : words(value(field))) {
				if ((field.type() == RowField.Type.NUMBER || field.type() == RowField.Type.NUMBERS)
						&& number(word) == null) {
					faults.add("%s is '%s', expected whole numbers.".formatted(field.label(),
							(word.length() > 40) ? word.substring(0, 40) + "…" : word));
				}
			}
		}
		return faults;
	}

	/**
	 * As a request has it; fields that are empty are left out, and take their defaults.
	 */
	ObjectNode toJson() {
		ObjectNode row = JSON.createObjectNode();
		for (RowField field : RowField.values()) {
			String text = value(field);
			switch (field.type()) {
				case TEXT -> {
					if (!text.isEmpty()) {
						row.put(field.json(), text);
					}
				}
				case NUMBER -> {
					Long number = number(text);
					if (number != null) {
						row.put(field.json(), number);
					}
				}
				case FLAG -> row.put(field.json(), text.equals("true"));
				case TEXTS -> words(text).forEach(row.putArray(field.json())::add);
				case NUMBERS -> {
					ArrayNode numbers = row.putArray(field.json());
					words(text).forEach((word) -> numbers.add(number(word)));
				}
			}
		}
		return row;
	}

	private static List<String> words(String text) {
		return text.isBlank() ? List.of() : List.of(text.strip().split("[\\s,]+", -1));
	}

	private static @Nullable Long number(String text) {
		return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
	}

}
