package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MaskedTweetsTests {

	@TempDir
	private Path directory;

	/** Of 20 known words one in 20 replaces a word by itself. */
	@Test
	void ofTheChosenTokensEightTenthsAreHiddenAndOneTenthIsReplaced() throws IOException {
		TweetCorpus corpus = CorpusFixture.repeated(this.directory, 4_000, 20);
		TokenNumbers numbers = TokenNumbers.of(corpus, 16, 1_000);
		MaskedTweets whole = new MaskedTweets(corpus, numbers, 16, 0.15);
		int[] order = IntStream.range(0, 4_000).toArray();
		whole.fill(order, 0, 4_000, 7);
		int hidden = 0;
		int same = 0;
		int all = 0;
		for (int i = 0; i < whole.weights().length; i++) {
			if (whole.weights()[i] > 0) {
				int shown = (int) whole.shown()[(int) whole.places()[i]];
				assertThat(whole.targets()[i]).isGreaterThan(TokenNumbers.MASK);
				hidden += (shown == TokenNumbers.MASK) ? 1 : 0;
				same += (shown == (int) whole.targets()[i]) ? 1 : 0;
				all++;
			}
		}
		assertThat(all).isEqualTo(whole.guessed()).isEqualTo(8_000);
		assertThat((double) hidden / all).isCloseTo(0.8, within(0.02));
		assertThat((double) same / all).isCloseTo(0.1 + 0.1 / 20, within(0.015));
	}

	@Test
	void whatIsHiddenDependsOnSeedAndTweetAlone() throws IOException {
		TweetCorpus corpus = CorpusFixture.repeated(this.directory, 50, 20);
		TokenNumbers numbers = TokenNumbers.of(corpus, 16, 1_000);
		MaskedTweets together = new MaskedTweets(corpus, numbers, 16, 0.15);
		together.fill(new int[] { 3, 4, 5 }, 0, 3, 7);
		float[] all = together.shown().clone();
		MaskedTweets alone = new MaskedTweets(corpus, numbers, 16, 0.15);
		alone.fill(new int[] { 9, 4 }, 1, 2, 7);
		int width = together.width();
		for (int i = 0; i < alone.width(); i++) {
			assertThat(alone.shown()[i]).isEqualTo(all[width + i]);
		}
		alone.fill(new int[] { 9, 4 }, 1, 2, 8);
		assertThat(alone.shown()).isNotEqualTo(Arrays.copyOfRange(all, width, 2 * width));
	}

}
