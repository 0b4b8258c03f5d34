package io.warble.features.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares with Hugging Face's tokenizer, which wants line breaks as signs.
 */
class WordPieceEncoderPropertyTests {

	private static final int ENOUGH = 4000;

	private static final Vocabulary VOCABULARY = vocabulary();

	private static final WordPieceEncoder ENCODER = WordPieceEncoder.of(VOCABULARY).orElseThrow();

	private static final BertTokenizer BERT = new BertTokenizer(VOCABULARY);

	/** The small vocabulary with letters to build words of, and pieces that overlap. */
	private static Vocabulary vocabulary() {
		List<String> pieces = new ArrayList<>(Pieces.ALL);
		for (String letters : List.of("ab", "abc", "bca", "cab", "aéñ", "a\u0301", "ж", "жз", "한", "ा", "😀", "😀a",
				"𐐀𐐀", "a", "b", "c")) {
			pieces.add("##" + letters);
			if (!pieces.contains(letters)) {
				pieces.add(letters);
			}
		}
		return Vocabulary.of(pieces);
	}

	@Property(tries = 3000)
	void encodesAsHuggingFaceDoes(@ForAll("texts") String text) {
		assertThat(ENCODER.encode(text, ENOUGH)).isEqualTo(BERT.encode(text.replaceAll("\r\n|\r|\n", "¶")));
	}

	@Property(tries = 500)
	void whatIsDecodedIsEncodedToTheSameTokens(@ForAll("texts") String text) {
		int[] tokens = ENCODER.encode(text, ENOUGH);
		int unknown = VOCABULARY.id("[UNK]");
		int[] known = Arrays.stream(tokens).filter((token) -> token != unknown).toArray();
		String decoded = VOCABULARY.decode(known, known.length);
		assertThat(ENCODER.encode(decoded, ENOUGH)).isEqualTo(known);
	}

	@Property(tries = 500)
	void aTextOfKnownWordsComesBack(@ForAll("words") List<String> words) {
		String text = String.join(" ", words);
		int[] tokens = ENCODER.encode(text, ENOUGH);
		assertThat(VOCABULARY.decode(tokens, tokens.length)).isEqualTo(text);
	}

	@Property(tries = 500)
	void halvesOfSurrogatePairsChangeNothing(@ForAll("texts") String text) {
		StringBuilder halved = new StringBuilder("\uDC00");
		text.codePoints().forEach((c) -> halved.appendCodePoint(c).append((c == '\r') ? "" : "\uDFFF"));
		assertThat(ENCODER.encode(halved.append('\uD800').toString(), ENOUGH)).isEqualTo(ENCODER.encode(text, ENOUGH));
	}

	@Example
	void takesEveryCharacterForWhatHuggingFaceTakesIt() {
		StringBuilder text = new StringBuilder();
		for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
			if (c != '\n' && c != '\r' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
				text.append('a').appendCodePoint(c).append("b ");
			}
			if (c % 0x8000 == 0x7FFF) {
				assertThat(ENCODER.encode(text.toString(), 0x40000)).as("characters up to %x", c)
					.isEqualTo(BERT.encode(text.toString()));
				text.setLength(0);
			}
		}
	}

	@Provide
	Arbitrary<String> texts() {
		Arbitrary<String> character = Arbitraries.frequencyOf(
				Tuple.of(4, Arbitraries.integers().between(0, 0x2FF).map(Character::toString)),
				Tuple.of(2, codePoints(0xFFFF)), Tuple.of(1, codePoints(Character.MAX_CODE_POINT)));
		Arbitrary<String> piece = Arbitraries.of(pieces());
		Arbitrary<String> part = Arbitraries.oneOf(character, piece, piece,
				Arbitraries.of("\n", "\r\n", "\r", " ", "\u200B", "é"), piece.map((p) -> p.repeat(40)));
		return part.list().ofMaxSize(40).map((parts) -> String.join("", parts));
	}

	private static Arbitrary<String> codePoints(int last) {
		return Arbitraries.integers()
			.between(0, last)
			.filter((c) -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
			.map(Character::toString);
	}

	@Provide
	Arbitrary<List<String>> words() {
		List<String> starts = Pieces.ALL.stream().filter((p) -> !p.startsWith("##") && !p.startsWith("[")).toList();
		return Arbitraries.of(starts).list().ofMaxSize(30);
	}

	private static List<String> pieces() {
		List<String> pieces = new ArrayList<>();
		for (int id = 0; id < VOCABULARY.size(); id++) {
			pieces.add(PieceTraits.text(VOCABULARY.piece(id)));
		}
		return pieces.stream().distinct().collect(Collectors.toList());
	}

}
