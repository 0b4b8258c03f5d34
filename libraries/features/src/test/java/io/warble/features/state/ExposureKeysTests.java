package io.warble.features.state;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.warble.features.Rows;
import io.warble.features.dataset.Keys;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;

import static io.warble.features.Rows.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;

class ExposureKeysTests {

	@Test
	void leavesOutTheSpecialTokensOfItsVocabularyWhereverTheyStand() {
		Vocabulary vocabulary = Vocabulary
			.of(List.of("[PAD]", "hello", "[CLS]", "[", "[unused7]", "world", "[UNK]", "[SEP]", "[MASK]", "[sic]"));
		assertThat(tokens("2\t1\t3\t4\t5\t6\t8\t9\t0\t7", vocabulary)).containsExactly(keys(1, 3, 5, 9));
	}

	@Test
	void takesATokenThatTheVocabularyDoesNotHaveForText() {
		assertThat(tokens("1\t2\t77", Vocabulary.of(List.of("[PAD]", "[CLS]", "hello")))).containsExactly(keys(2, 77));
	}

	@Test
	void leavesOutThoseOfMultilingualBertWithoutAVocabulary() {
		assertThat(tokens("101\t0\t99\t100\t103\t104\t5000\t102", null)).containsExactly(keys(104, 5000));
	}

	@Test
	void holdsAValueAsOftenAsTheRowRepeatsIt() {
		ExposureKeys keys = new ExposureKeys(new TextAnalyzer(null));
		keys.fill(Rows.row("user", "creator", DAY_ONE)
			.with(0, "101\t5000\t5001\t5000\t102")
			.with(1, "a\tb\ta")
			.exposure());
		assertThat(Arrays.copyOf(keys.tokens(), keys.tokenCount())).containsExactly(keys(5000, 5001, 5000));
		long a = StateKeys.category(CategoryKind.HASHTAG, Keys.of("a"));
		long b = StateKeys.category(CategoryKind.HASHTAG, Keys.of("b"));
		assertThat(
				Arrays.copyOfRange(keys.categories(), keys.start(CategoryKind.HASHTAG), keys.end(CategoryKind.HASHTAG)))
			.containsExactly(a, b, a);
	}

	private static long[] tokens(String tokens, Vocabulary vocabulary) {
		ExposureKeys keys = new ExposureKeys(new TextAnalyzer(vocabulary));
		keys.fill(Rows.row("user", "creator", DAY_ONE).with(0, tokens).exposure());
		return Arrays.copyOf(keys.tokens(), keys.tokenCount());
	}

	private static long[] keys(int... tokens) {
		return Arrays.stream(tokens).mapToLong(StateKeys::token).toArray();
	}

}
