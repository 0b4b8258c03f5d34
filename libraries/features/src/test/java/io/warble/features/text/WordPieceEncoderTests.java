package io.warble.features.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Texts whose pieces were found by hand; {@link WordPieceEncoderPropertyTests} compares
 * many more with Hugging Face's tokenizer.
 */
class WordPieceEncoderTests {

	private static final int ENOUGH = 1000;

	private final WordPieceEncoder encoder = WordPieceEncoder.of(Pieces.VOCABULARY).orElseThrow();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RT @ElonMusk: Hello worlds!      | RT @ Elon ##M ##usk : Hello world ##s !
			https://t.co/AbC9                | https : / / t . co / AbC ##9
			don't (nasa) NASA "ok"           | don ' t ( nasa ) NASA " ok "
			user_name 10% 3,5                | user _ name 10 % 3 , 5
			日本の日 ニュース。               | 日 本 の 日 ニュース 。
			café Été cafe\u0301              | café Été [UNK]
			hello HELLO Hellos Hellod        | [UNK] [UNK] Hello ##s Hello ##d
			[SEP] [CLS]                      | [UNK] [UNK] [UNK] [UNK] [UNK] [UNK]
			Hello\u200Bs Hello\u00ADs        | Hello ##s Hello ##s
			Hello\u00A0world\u3000Hello      | Hello world Hello
			😀 Hello😀 Hello                 | [UNK] [UNK] Hello
			##s #s                           | # # [UNK] # [UNK]""")
	void findsThePiecesOfAText(String text, String pieces) {
		assertThat(pieces(text.translateEscapes())).isEqualTo(pieces);
	}

	@Test
	void makesEveryKindOfLineBreakOneToken() {
		assertThat(pieces("Hello\nworld\r\nHello\rworld\n\nok")).isEqualTo("Hello ¶ world ¶ Hello ¶ world ¶ ¶ ok");
		assertThat(pieces("Hello¶world")).isEqualTo("Hello ¶ world");
	}

	@Test
	void takesALineBreakForASpaceWhereTheVocabularyHasNoSignForIt() {
		List<String> without = Pieces.ALL.stream().filter((piece) -> !piece.equals("¶")).toList();
		Vocabulary vocabulary = Vocabulary.of(without);
		int[] tokens = WordPieceEncoder.of(vocabulary).orElseThrow().encode("Hello\nworld", ENOUGH);
		assertThat(tokens).containsExactly(vocabulary.id("[CLS]"), vocabulary.id("Hello"), vocabulary.id("world"),
				vocabulary.id("[SEP]"));
	}

	@Test
	void givesTheAnalysisWhatTheDatasetGivesIt() {
		String text = "RT @ElonMusk: Hello @user_name!\nIs it 3.5%? https://t.co/AbC9";
		int[] tokens = this.encoder.encode(text, ENOUGH);
		TextAnalyzer analyzer = new TextAnalyzer(Pieces.VOCABULARY);
		assertThat(analyzer.text(tokens, tokens.length)).isEqualTo(text);
		TweetText found = new TweetText();
		analyzer.analyze(tokens, tokens.length, found);
		assertThat(found.retweetedAccount()).isNotZero();
		assertThat(found.mentionCount()).isEqualTo(1);
		assertThat(found.statistic(TweetText.Statistic.LINE_BREAKS)).isEqualTo(1);
	}

	@Test
	void leavesNothingOfEmptyAndInvisibleTexts() {
		for (String text : List.of("", "   ", "\u0000\u0001\u007F", "\uFFFD\u200B\u2060", "\uD800", "\uDC00\uD800")) {
			assertThat(pieces(text)).isEmpty();
		}
		assertThat(this.encoder.encode("", 2)).containsExactly(2, 3);
	}

	@Test
	void leavesOutHalvesOfSurrogatePairsInsideAWord() {
		assertThat(pieces("Hel\uD83Dlo wor\uDE00ld\uD83D")).isEqualTo("Hello world");
	}

	@Test
	void knowsNoPiecesOfAWordOfMoreThanAHundredCharacters() {
		Vocabulary vocabulary = Vocabulary.of(List.of("[UNK]", "[CLS]", "[SEP]", "a", "##a", "𐐀", "##𐐀"));
		WordPieceEncoder letters = WordPieceEncoder.of(vocabulary).orElseThrow();
		for (String letter : List.of("a", "𐐀")) {
			int id = vocabulary.id(letter);
			assertThat(letters.encode(letter.repeat(100), ENOUGH)).hasSize(102).startsWith(1, id, id + 1, id + 1);
			assertThat(letters.encode(letter.repeat(101), ENOUGH)).containsExactly(1, 0, 2);
			assertThat(letters.encode(letter.repeat(101) + " " + letter, ENOUGH)).containsExactly(1, 0, id, 2);
		}
	}

	@Test
	void cutsALongTextBeforeItsEnd() {
		int[] all = this.encoder.encode("Hello worlds! ".repeat(50), ENOUGH);
		for (int limit = 2; limit < all.length + 5; limit++) {
			int[] cut = this.encoder.encode("Hello worlds! ".repeat(50), limit);
			assertThat(cut).hasSize(Math.min(limit, all.length)).endsWith(3);
			assertThat(Arrays.copyOf(cut, cut.length - 1)).isEqualTo(Arrays.copyOf(all, cut.length - 1));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.encoder.encode("Hello", 1))
			.withMessage("A text is encoded to at least 2 tokens, there is room for 1");
	}

	@Test
	void readsTextsOfTenMegabytes() {
		int size = 10 << 20;
		assertThat(this.encoder.encode("Hello ".repeat(size / 6), WordPieceEncoder.BERT_LIMIT)).hasSize(512)
			.endsWith(33, 3);
		assertThat(pieces("x".repeat(size))).isEqualTo("[UNK]");
		assertThat(pieces(" ".repeat(size) + "Hello")).isEqualTo("Hello");
		assertThat(pieces("\u0000".repeat(size) + "Hello")).isEqualTo("Hello");
		assertThat(pieces("\uD800".repeat(size) + "Hello")).isEqualTo("Hello");
	}

	@Test
	void needsAVocabularyWithTheSpecialTokens() {
		for (String special : List.of("[UNK]", "[CLS]", "[SEP]")) {
			List<String> pieces = new ArrayList<>(Pieces.ALL);
			pieces.remove(special);
			assertThat(WordPieceEncoder.of(Vocabulary.of(pieces))).as(special).isEmpty();
		}
	}

	private String pieces(String text) {
		int[] tokens = this.encoder.encode(text, ENOUGH);
		assertThat(tokens[0]).isEqualTo(Pieces.VOCABULARY.id("[CLS]"));
		assertThat(tokens[tokens.length - 1]).isEqualTo(Pieces.VOCABULARY.id("[SEP]"));
		return String.join(" ",
				IntStream.range(1, tokens.length - 1).mapToObj((i) -> Pieces.VOCABULARY.piece(tokens[i])).toList());
	}

}
