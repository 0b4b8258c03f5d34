package io.warble.features.dataset;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Turns a parsed line back into text and lists. Stateless, not for hot paths.
 */
final class RowReading {

	private RowReading() {
	}

	static DatasetRow read(Exposure e) {
		return new DatasetRow(tokens(e), list(e, Column.HASHTAGS), text(e, Column.TWEET_ID),
				list(e, Column.PRESENT_MEDIA), list(e, Column.PRESENT_LINKS), list(e, Column.PRESENT_DOMAINS),
				text(e, Column.TWEET_TYPE), text(e, Column.LANGUAGE), e.createdAt(),
				text(e, Column.ENGAGED_WITH_USER_ID), e.creatorFollowers(), e.creatorFollowings(), e.creatorVerified(),
				e.creatorSince(), text(e, Column.ENGAGING_USER_ID), e.userFollowers(), e.userFollowings(),
				e.userVerified(), e.userSince(), e.creatorFollowsUser(), time(e, EngagementType.REPLY),
				time(e, EngagementType.RETWEET), time(e, EngagementType.QUOTE), time(e, EngagementType.LIKE));
	}

	private static List<Integer> tokens(Exposure e) {
		List<Integer> tokens = new ArrayList<>(e.tokenCount());
		for (int i = 0; i < e.tokenCount(); i++) {
			tokens.add(e.tokens()[i]);
		}
		return tokens;
	}

	private static List<String> list(Exposure e, Column column) {
		List<String> values = new ArrayList<>();
		String text = text(e, column);
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			if (i == text.length() || text.charAt(i) == '\t') {
				if (i > start) {
					values.add(text.substring(start, i));
				}
				start = i + 1;
			}
		}
		return values;
	}

	private static String text(Exposure e, Column column) {
		return e.column(column.ordinal());
	}

	private static @Nullable Long time(Exposure e, EngagementType type) {
		return e.engaged(type.ordinal()) ? e.engagedAt(type.ordinal()) : null;
	}

}
