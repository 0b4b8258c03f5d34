package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExposureParserTests {

	private final ExposureParser parser = new ExposureParser();

	private final Exposure exposure = new Exposure();

	@Test
	void readsEveryColumn() {
		assertThat(parse(Rows.line(Rows.ROW))).isNull();
		Exposure e = this.exposure;
		assertThat(Arrays.copyOf(e.tokens(), e.tokenCount())).containsExactly(101, 56898, 137, 7, 119546, 102);
		assertThat(Arrays.copyOf(e.hashtags(), e.hashtagCount()))
			.containsExactly(Keys.of("3E6B4CA3A1E1D3C6B7F1A5B2C3D4E5F6"), Keys.of("tag"));
		assertThat(e.tweet()).isEqualTo(Keys.of(Rows.TWEET));
		assertThat(new int[] { e.photos(), e.videos(), e.gifs(), e.otherMedia() }).containsExactly(2, 0, 1, 0);
		assertThat(Arrays.copyOf(e.links(), e.linkCount()))
			.containsExactly(Keys.of("0A0B0C0D0E0F000102030405060708FF"));
		assertThat(Arrays.copyOf(e.domains(), e.domainCount()))
			.containsExactly(Keys.of("B6A7AD5AC0A4A5A69F8A7A1B2C3D4E5F"), Keys.of("example.com"));
		assertThat(e.type()).isEqualTo(TweetType.RETWEET);
		assertThat(e.language()).isEqualTo(Keys.of("1F73BB863A39DB62B4A55B7E558DB1E8"));
		assertThat(e.createdAt()).isEqualTo(1_612_500_000L);
		assertThat(e.creator()).isEqualTo(Keys.of(Rows.CREATOR));
		assertThat(new long[] { e.creatorFollowers(), e.creatorFollowings(), e.creatorSince() }).containsExactly(14_328,
				391, 1_300_000_000L);
		assertThat(e.creatorVerified()).isTrue();
		assertThat(e.user()).isEqualTo(Keys.of(Rows.USER));
		assertThat(new long[] { e.userFollowers(), e.userFollowings(), e.userSince() }).containsExactly(204, 0,
				-4_665_600L);
		assertThat(e.userVerified()).isFalse();
		assertThat(e.creatorFollowsUser()).isTrue();
		assertThat(e.labelled()).isTrue();
		assertThat(IntStream.range(0, 4).mapToLong(e::engagedAt)).containsExactly(0L, 1_612_500_060L, 0L,
				1_612_413_600L);
		assertThat(IntStream.range(0, 24).mapToObj(e::column).reduce((a, b) -> a + "\u0001" + b))
			.contains(Rows.line(Rows.ROW));
	}

	@Test
	void readsATestPartsTwentyColumns() {
		String line = String.join("\u0001", Arrays.copyOf(Rows.line(Rows.ROW).split("\u0001", -1), 20));
		parse(Rows.line(Rows.ROW));
		assertThat(parse(line)).isNull();
		assertThat(this.exposure.labelled()).isFalse();
		assertThat(this.exposure.engaged(1)).isFalse();
		assertThat(this.exposure.column(19)).isEqualTo("true");
		assertThat(IntStream.range(20, 24).mapToObj(this.exposure::column)).containsOnly("");
	}

	@Test
	void leavesNothingOfTheLineBefore() {
		parse(Rows.line(Rows.ROW));
		String line = "\u0001\u0001T\u0001\u0001\u0001\u0001\u0001\u00010\u0001C\u00010\u00010\u0001false\u00010"
				+ "\u0001U\u00010\u00010\u0001false\u00010\u0001false\u0001\u0001\u0001\u0001";
		assertThat(parse(line)).isNull();
		assertThat(DatasetRow.of(this.exposure)).isEqualTo(new DatasetRow(Collections.emptyList(),
				Collections.emptyList(), "T", Collections.emptyList(), Collections.emptyList(), Collections.emptyList(),
				"", "", 0, "C", 0, 0, false, 0, "U", 0, 0, false, 0, false, null, null, null, null));
		assertThat(this.exposure.language()).isZero();
		assertThat(this.exposure.type()).isEqualTo(TweetType.OTHER);
	}

	@Test
	void readsALineThatEndsWithItsArray() {
		byte[] bytes = Rows.line(Rows.ROW).getBytes(StandardCharsets.UTF_8);
		assertThat(this.parser.parse(bytes, 0, bytes.length, this.exposure)).isNull();
		assertThat(this.exposure.engagedAt(3)).isEqualTo(1_612_413_600L);
	}

	@Test
	void readsNothingBehindTheLine() {
		byte[] bytes = (Rows.line(Rows.ROW) + "0\u00015").getBytes(StandardCharsets.UTF_8);
		assertThat(this.parser.parse(bytes, 0, bytes.length - 3, this.exposure)).isNull();
		assertThat(this.exposure.engagedAt(3)).isEqualTo(1_612_413_600L);
	}

	@Test
	void leavesOutACarriageReturn() {
		assertThat(parse(Rows.line(Rows.ROW) + "\r")).isNull();
		assertThat(this.exposure.column(23)).isEqualTo("1612413600");
		assertThat(DatasetRow.of(this.exposure)).isEqualTo(Rows.ROW);
	}

	@Test
	void growsWithTheRow() {
		String hashtags = String.join("\t", Collections.nCopies(500, Rows.USER));
		assertThat(parse(Rows.with(Column.HASHTAGS, hashtags))).isNull();
		assertThat(this.exposure.hashtagCount()).isEqualTo(500);
		assertThat(parse(Rows.with(Column.PRESENT_LINKS, hashtags))).isNull();
		assertThat(this.exposure.linkCount()).isEqualTo(500);
		assertThat(parse(Rows.with(Column.PRESENT_DOMAINS, hashtags))).isNull();
		assertThat(this.exposure.domainCount()).isEqualTo(500);
		String tokens = String.join("\t", Collections.nCopies(20_000, "119546"));
		assertThat(parse(Rows.with(Column.TEXT_TOKENS, tokens))).isNull();
		assertThat(Arrays.copyOf(this.exposure.tokens(), this.exposure.tokenCount())).hasSize(20_000)
			.containsOnly(119_546);
	}

	@Test
	void acceptsWordsThatTheFormatDoesNotName() {
		assertThat(parse(Rows.with(Column.TWEET_TYPE, "Space"))).isNull();
		assertThat(this.exposure.type()).isEqualTo(TweetType.OTHER);
		assertThat(parse(Rows.with(Column.PRESENT_MEDIA, "Photo\tHologram\tVideo\tphoto"))).isNull();
		assertThat(this.exposure.photos()).isEqualTo(1);
		assertThat(this.exposure.videos()).isEqualTo(1);
		assertThat(this.exposure.otherMedia()).isEqualTo(2);
		assertThat(parse(Rows.with(Column.LANGUAGE, "Klingon"))).isNull();
		assertThat(this.exposure.language()).isEqualTo(Keys.of("Klingon"));
	}

	@Test
	void skipsEmptyValuesOfAList() {
		assertThat(parse(Rows.with(Column.HASHTAGS, "\ta\t\tb\t"))).isNull();
		assertThat(Arrays.copyOf(this.exposure.hashtags(), this.exposure.hashtagCount())).containsExactly(Keys.of("a"),
				Keys.of("b"));
	}

	@Test
	void acceptsBytesThatAreNoUtf8() {
		byte[] bytes = Rows.with(Column.LANGUAGE, "\u00C3(").getBytes(StandardCharsets.ISO_8859_1);
		assertThat(this.parser.parse(bytes, 0, bytes.length, this.exposure)).isNull();
		assertThat(this.exposure.language()).isEqualTo(Keys.ofId(new byte[] { (byte) 0xC3, '(' }, 0, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "7", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789" })
	void readsTokensOfAnyLength(String token) {
		assertThat(parse(Rows.with(Column.TEXT_TOKENS, token + "\t" + token))).isNull();
		assertThat(Arrays.copyOf(this.exposure.tokens(), this.exposure.tokenCount()))
			.containsExactly(Integer.parseInt(token), Integer.parseInt(token));
	}

	@Test
	void acceptsAnEngagementUpToADayEarly() {
		assertThat(parse(Rows.with(Column.REPLY_TIMESTAMP, "1612413600"))).isNull();
		assertThat(parse(Rows.with(Column.REPLY_TIMESTAMP, "1612413599")))
			.isEqualTo(new LineFault(LineFault.Reason.EARLY_ENGAGEMENT,
					"reply_timestamp: 1612413599 is more than a day before the tweet's creation, 1612500000"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					TEXT_TOKENS | 101,102 | NUMBER | text_tokens: "101,102" is not a list of token ids
					TEXT_TOKENS | -1 | NUMBER | text_tokens: "-1" is not a list of token ids
					TEXT_TOKENS | 1234567890 | NUMBER | text_tokens: "1234567890" is not a list of token ids
					TWEET_ID | '' | MISSING_ID | tweet_id: is empty, expected an id
					ENGAGED_WITH_USER_ID | '' | MISSING_ID | engaged_with_user_id: is empty, expected an id
					ENGAGING_USER_ID | '' | MISSING_ID | engaging_user_id: is empty, expected an id
					TWEET_TIMESTAMP | '' | NUMBER | tweet_timestamp: "" is not a whole number
					TWEET_TIMESTAMP | 1612500000.0 | NUMBER | tweet_timestamp: "1612500000.0" is not a whole number
					TWEET_TIMESTAMP | 1612500000000 | OUT_OF_RANGE | tweet_timestamp: 1612500000000 is out of range, expected 0 to 4102444800
					ENGAGED_WITH_USER_FOLLOWER_COUNT | -1 | OUT_OF_RANGE | engaged_with_user_follower_count: -1 is out of range, expected 0 to 10000000000
					ENGAGING_USER_FOLLOWING_COUNT | 1e3 | NUMBER | engaging_user_following_count: "1e3" is not a whole number
					ENGAGING_USER_FOLLOWER_COUNT | 9999999999999999999 | NUMBER | engaging_user_follower_count: "9999999999999999999" is not a whole number
					ENGAGING_USER_ACCOUNT_CREATION | - | NUMBER | engaging_user_account_creation: "-" is not a whole number
					ENGAGED_WITH_USER_ACCOUNT_CREATION | -4102444801 | OUT_OF_RANGE | engaged_with_user_account_creation: -4102444801 is out of range, expected -4102444800 to 4102444800
					ENGAGED_WITH_USER_IS_VERIFIED | True | BOOLEAN | engaged_with_user_is_verified: "True" is neither true nor false
					ENGAGING_USER_IS_VERIFIED | falsetto | BOOLEAN | engaging_user_is_verified: "falsetto" is neither true nor false
					ENGAGEE_FOLLOWS_ENGAGER | '' | BOOLEAN | engagee_follows_engager: "" is neither true nor false
					LIKE_TIMESTAMP | 0 | OUT_OF_RANGE | like_timestamp: 0 is out of range, expected 1 to 4102444800
					LIKE_TIMESTAMP | never | NUMBER | like_timestamp: "never" is not a whole number
					""")
	void saysWhatIsWrongWithALine(Column column, String text, LineFault.Reason reason, String detail) {
		assertThat(parse(Rows.with(column, text))).isEqualTo(new LineFault(reason, detail));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 19, 21, 23, 25, 30 })
	void countsTheColumns(int columns) {
		String[] all = Arrays.copyOf(Rows.line(Rows.ROW).split("\u0001", -1), columns);
		String line = String.join("\u0001",
				Arrays.stream(all).map((text) -> Objects.requireNonNullElse(text, "")).toList());
		assertThat(parse(line)).isEqualTo(
				new LineFault(LineFault.Reason.FIELD_COUNT, columns + " columns, expected 24, or 20 without labels"));
	}

	@Test
	void refusesIdsOfMoreThanAKilobyte() {
		for (Column column : new Column[] { Column.TWEET_ID, Column.HASHTAGS, Column.PRESENT_MEDIA, Column.TWEET_TYPE,
				Column.LANGUAGE, Column.PRESENT_LINKS, Column.PRESENT_DOMAINS, Column.ENGAGING_USER_ID }) {
			assertThat(parse(Rows.with(column, "x".repeat(1024)))).isNull();
			assertThat(parse(Rows.with(column, "x".repeat(1025)))).isEqualTo(new LineFault(LineFault.Reason.ID_TOO_LONG,
					column.text() + ": a value of 1025 bytes, expected at most 1024"));
		}
	}

	@Test
	void showsNoControlCharactersAndNotTheWholeValue() {
		LineFault fault = parse(Rows.with(Column.TWEET_TIMESTAMP, "\u0007\u001B[31m" + "9".repeat(1000)));
		assertThat(Objects.requireNonNull(fault).detail())
			.isEqualTo("tweet_timestamp: \"  [31m" + "9".repeat(34) + "...\" is not a whole number");
	}

	private @Nullable LineFault parse(String line) {
		byte[] bytes = ("before\n" + line + "\n12345678").getBytes(StandardCharsets.UTF_8);
		return this.parser.parse(bytes, 7, bytes.length - 9, this.exposure);
	}

}
