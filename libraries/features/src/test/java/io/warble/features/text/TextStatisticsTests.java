package io.warble.features.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.warble.features.text.TweetText.Statistic;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statistics of any list of pieces, special ones apart, are those that plain string
 * code counts in the restored text.
 */
class TextStatisticsTests {

	private static final Pattern LINK = Pattern.compile("https?://\\S*");

	private final TextAnalyzer analyzer = new TextAnalyzer(Pieces.VOCABULARY);

	private final TweetText into = new TweetText();

	@Property(tries = 1000)
	void statisticsAreThoseOfTheText(@ForAll("tokens") List<Integer> list) {
		int[] tokens = list.stream().mapToInt((token) -> token).toArray();
		this.analyzer.analyze(tokens, tokens.length, this.into);
		String text = this.analyzer.text(tokens, tokens.length);
		List<String> words = Arrays.stream(text.split("[ \n]+")).filter((word) -> !word.isEmpty()).toList();
		List<String> counted = words.stream().filter((word) -> !LINK.matcher(word).matches()).toList();
		String rest = String.join(" ", counted);
		assertStatistic(Statistic.CHARACTERS, text.length());
		assertStatistic(Statistic.WORDS, words.size());
		assertStatistic(Statistic.LONGEST_WORD, counted.stream().mapToInt(String::length).max().orElse(0));
		assertStatistic(Statistic.URLS, words.size() - counted.size());
		assertStatistic(Statistic.LINE_BREAKS, count(text, "\n"));
		assertStatistic(Statistic.HANDLES, count(rest, "(^|[ \n])@[A-Za-z0-9_]"));
		assertStatistic(Statistic.HASH_MARKS, count(rest, "#"));
		assertStatistic(Statistic.QUESTION_MARKS, count(rest, "[?\uFF1F]"));
		assertStatistic(Statistic.DIGITS, count(rest, "[0-9]"));
		assertStatistic(Statistic.CAPITALIZED_WORDS, count(counted, (word) -> Character.isUpperCase(word.charAt(0))));
		assertStatistic(Statistic.UPPER_CASE_WORDS, count(counted, TextStatisticsTests::isUpperCase));
		assertStatistic(Statistic.ENDS_WITH_QUESTION, (rest.endsWith("?") || rest.endsWith("\uFF1F")) ? 1 : 0);
	}

	@Provide
	Arbitrary<List<Integer>> tokens() {
		return Arbitraries.integers()
			.between(-1, Pieces.ALL.size())
			.filter((token) -> PieceTraits.kind(Pieces.VOCABULARY.traits(token)) != PieceKind.DROPPED)
			.list()
			.ofMaxSize(60);
	}

	private void assertStatistic(Statistic statistic, float expected) {
		assertThat(this.into.statistic(statistic)).as(statistic.name()).isEqualTo(expected);
	}

	private static boolean isUpperCase(String word) {
		List<Integer> letters = word.codePoints().filter(Character::isLetter).boxed().toList();
		return letters.size() >= 2 && letters.stream().allMatch(Character::isUpperCase);
	}

	private static int count(List<String> words, Predicate<String> which) {
		return (int) words.stream().filter(which).count();
	}

	private static int count(String text, String pattern) {
		return (int) Pattern.compile(pattern).matcher(text).results().count();
	}

}
