package io.warble.features.text;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.warble.features.dataset.Keys;
import io.warble.features.text.TweetText.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextAnalyzerTests {

	private final TextAnalyzer analyzer = new TextAnalyzer(Pieces.VOCABULARY);

	private final TweetText text = new TweetText();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Hello world ##s !                                | Hello worlds!
					RT @ Elon ##M ##usk : Hello                      | RT @ElonMusk: Hello
					@ user _ name _ Hello                            | @user_name_Hello
					@ user name                                      | @user name
					@ _ user : 3                                     | @_user: 3
					# Hello _ world rocket                           | #Hello_world rocket
					https : / / t . co / AbC ##9 rocket              | https://t.co/AbC9 rocket
					https : / / t . co / \u2026                      | https://t.co/ \u2026
					http : / / example . com / user - name , ok      | http://example.com/user-name , ok
					https : / ok                                     | https:/ok
					don ' t                                          | don't
					" Hello world " ok                               | "Hello world" ok
					it ( ok ) !                                      | it (ok)!
					3 . 5 % 10 : 30                                  | 3.5% 10:30
					it . ok                                          | it. ok
					\u65E5 \u672C \u306E \u30CB\u30E5\u30FC\u30B9 \u3002 ok | \u65E5\u672C\u306E \u30CB\u30E5\u30FC\u30B9\u3002 ok
					Hello [UNK] ##s -1                               | Hello \uFFFDs \uFFFD
					##usk Hello                                      | usk Hello
					@ \u65E5                                         | @ \u65E5
					* Hello                                          | * Hello
					""")
	void restoresWhatTheAuthorWrote(String pieces, String expected) {
		int[] tokens = Pieces.tokens(pieces);
		assertThat(this.analyzer.text(tokens, tokens.length)).isEqualTo(expected);
	}

	@Test
	void describesARetweet() {
		analyze("[CLS] RT @ Elon ##M ##usk : Hello world ##s , USA ! \u00B6 @ nasa @ user _ name # rocket 10 ? "
				+ "https : / / t . co / AbC ##9 [UNK] -1 [SEP]");
		// "RT @ElonMusk: Hello worlds, USA!", line break,
		// "@nasa @user_name #rocket 10? https://t.co/AbC9 ? ?"
		assertThat(statistics()).containsExactlyInAnyOrderEntriesOf(
				Map.ofEntries(Map.entry(Statistic.CHARACTERS, 83f), Map.entry(Statistic.WORDS, 12f),
						Map.entry(Statistic.MEAN_WORD_LENGTH, 55f / 11), Map.entry(Statistic.LONGEST_WORD, 10f),
						Map.entry(Statistic.CAPITALIZED_WORDS, 3f), Map.entry(Statistic.UPPER_CASE_WORDS, 2f),
						Map.entry(Statistic.HANDLES, 3f), Map.entry(Statistic.HASH_MARKS, 1f),
						Map.entry(Statistic.QUESTION_MARKS, 1f), Map.entry(Statistic.EXCLAMATION_MARKS, 1f),
						Map.entry(Statistic.DIGITS, 2f), Map.entry(Statistic.URLS, 1f),
						Map.entry(Statistic.LINE_BREAKS, 1f), Map.entry(Statistic.UNKNOWN_SHARE, 2f / 35),
						Map.entry(Statistic.IS_RETWEET_TEXT, 1f), Map.entry(Statistic.ENDS_WITH_QUESTION, 0f)));
		assertThat(this.text.known()).isTrue();
		assertThat(this.text.retweetedAccount()).isEqualTo(Keys.of("elonmusk"));
		assertThat(this.text.firstWord()).isEqualTo(Keys.of("hello"));
		assertThat(this.text.mentions()).startsWith(Keys.of("nasa"), Keys.of("user_name"));
		assertThat(this.text.mentionCount()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Is it ok ? https : / / t . co / AbC \u00B6 | 1
			Is it ok \uFF1F                            | 1
			Is it ok ? !                               | 0
			? ok                                       | 0
			https : / / t . co / AbC                   | 0
			""")
	void looksForAQuestionBeforeTheLinks(String pieces, float expected) {
		analyze(pieces);
		assertThat(this.text.statistic(Statistic.ENDS_WITH_QUESTION)).isEqualTo(expected);
	}

	@Test
	void takesAPrefixWithoutColonForWords() {
		analyze("RT @ nasa Hello");
		assertThat(this.text.retweetedAccount()).isZero();
		assertThat(this.text.statistic(Statistic.IS_RETWEET_TEXT)).isZero();
		assertThat(this.text.firstWord()).isEqualTo(Keys.of("rt"));
		assertThat(this.text.mentionCount()).isEqualTo(1);
	}

	@Test
	void findsTheFirstWordBehindMentionsAndLinks() {
		analyze("@ nasa https : / / t . co / AbC ! \u00C9t\u00E9 ok");
		assertThat(this.text.firstWord()).isEqualTo(Keys.of("\u00E9t\u00E9"));
	}

	@Test
	void countsAMentionedAccountOnceWhateverItsCase() {
		analyze("@ NASA @ nasa @ user");
		assertThat(this.text.mentionCount()).isEqualTo(2);
		assertThat(this.text.statistic(Statistic.HANDLES)).isEqualTo(3);
	}

	@Test
	void keepsTheFirstMentionsOfVeryMany() {
		int[] tokens = new int[40_000];
		Vocabulary vocabulary = Pieces.VOCABULARY;
		for (int i = 0; i < tokens.length; i += 2) {
			tokens[i] = vocabulary.id("@");
			tokens[i + 1] = vocabulary.id("nasa");
		}
		this.analyzer.analyze(tokens, tokens.length, this.text);
		assertThat(this.text.statistic(Statistic.HANDLES)).isEqualTo(20_000);
		assertThat(this.text.mentionCount()).isEqualTo(1);
	}

	@Test
	void forgetsTheTextBefore() {
		analyze("RT @ nasa : Hello @ user ?");
		analyze("");
		assertThat(statistics().values()).containsOnly(0f);
		assertThat(this.text.firstWord()).isZero();
		assertThat(this.text.retweetedAccount()).isZero();
		assertThat(this.text.mentionCount()).isZero();
		assertThat(this.text.known()).isTrue();
	}

	@Test
	void knowsNothingWithoutAVocabulary() {
		analyze("Hello ?");
		TextAnalyzer blind = new TextAnalyzer(null);
		int[] tokens = Pieces.tokens("Hello");
		blind.analyze(tokens, 1, this.text);
		assertThat(this.text.known()).isFalse();
		assertThat(statistics().values()).containsOnly(0f);
		assertThat(blind.text(tokens, 1)).isEmpty();
	}

	private void analyze(String pieces) {
		int[] tokens = Pieces.tokens(pieces);
		this.analyzer.analyze(tokens, tokens.length, this.text);
	}

	private Map<Statistic, Float> statistics() {
		return Arrays.stream(Statistic.values()).collect(Collectors.toMap((s) -> s, this.text::statistic));
	}

}
