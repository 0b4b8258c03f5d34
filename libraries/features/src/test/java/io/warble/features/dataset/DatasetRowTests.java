package io.warble.features.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatasetRowTests {

	@Test
	void keepsItsOwnLists() {
		List<Integer> tokens = new ArrayList<>(List.of(101, 102));
		DatasetRow row = row(tokens, "T", 0, 0, null);
		tokens.set(0, 7);
		assertThat(row.textTokens()).containsExactly(101, 102);
		assertThatThrownBy(() -> row.textTokens().add(1)).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void namesTheWrongField() {
		refuses(() -> row(Arrays.asList(101, null), "T", 0, 0, null), "textTokens", "holds null, expected token ids");
		refuses(() -> row(List.of(-7), "T", 0, 0, null), "textTokens", "-7 is out of range, expected 0 to 999999999");
		refuses(() -> row(List.of(), "", 0, 0, null), "tweetId", "is empty, expected an id");
		refuses(() -> row(List.of(), "a\u0001b", 0, 0, null), "tweetId", "holds the control character 1 at index 1");
		refuses(() -> row(List.of(), "a\uD83D", 0, 0, null), "tweetId", "holds half a surrogate pair at index 1");
		refuses(() -> row(List.of(), "\u65E5".repeat(342), 0, 0, null), "tweetId", "is longer than 1024 bytes");
		refuses(() -> row(List.of(), "T", -1, 0, null), "tweetTimestamp",
				"-1 is out of range, expected 0 to 4102444800");
		refuses(() -> row(List.of(), "T", 0, -5, null), "engagedWithUserFollowerCount",
				"-5 is out of range, expected 0 to 10000000000");
		refuses(() -> row(List.of(), "T", 100_000, 0, 13_599L), "likeTimestamp",
				"13599 is more than a day before the tweet's creation, 100000");
		refuses(() -> row(List.of(), "T", 0, 0, 0L), "likeTimestamp", "0 is out of range, expected 1 to 4102444800");
	}

	@Test
	void acceptsAPairOfSurrogates() {
		assertThat(row(List.of(), "\uD83D\uDE00", 0, 0, null).tweetId()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(longs = { -86_400, 0, 5 })
	void acceptsAnEngagementNotMuchBeforeTheTweet(long later) {
		assertThat(row(List.of(), "T", 100_000, 0, 100_000 + later).engagedAt(EngagementType.LIKE))
			.isEqualTo(100_000 + later);
	}

	@Test
	@SuppressWarnings("NullAway") // a deserializer passes null for what is missing
	void takesAMissingListForAnEmptyOne() {
		DatasetRow row = row(nothing(), "T", 0, 0, null);
		assertThat(row.textTokens()).isEmpty();
		refuses(() -> row(List.of(), nothing(), 0, 0, null), "tweetId", "is missing");
	}

	private static void refuses(ThrowingCallable constructor, String field, String problem) {
		assertThatExceptionOfType(InvalidRowException.class).isThrownBy(constructor)
			.withMessage(field + ": " + problem)
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo(field));
	}

	@SuppressWarnings({ "unchecked", "NullAway", "TypeParameterUnusedInFormals" })
	private static <T> T nothing() {
		return (T) (new Object[1])[0];
	}

	private static DatasetRow row(List<Integer> tokens, String tweet, long created, long followers,
			@Nullable Long liked) {
		return new DatasetRow(tokens, List.of(), tweet, List.of(), List.of(), List.of(), "TopLevel", "en", created, "C",
				followers, 0, false, 0, "U", 0, 0, false, 0, false, null, null, null, liked);
	}

}
