package io.warble.training.text;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a language model came about.
 *
 * @param name what was trained, such as {@code tiny}; null in files of before names
 * @param encoder in words
 * @param tweets that were learned from
 * @param validationTweets that only judge
 * @param vocabulary tokens that it knows
 * @param epochs what each reached
 * @param tweetsASecond learned a second, over all epochs, validation not counted
 */
public record LanguageModelReport(@Nullable String name, String encoder, int tweets, int validationTweets,
		int vocabulary, List<Epoch> epochs, double tweetsASecond) {

	public LanguageModelReport {
		epochs = List.copyOf(epochs);
	}

	/**
	 * What an epoch reached.
	 *
	 * @param epoch its number, the first is 1
	 * @param learningRate at its end
	 * @param trainingPerplexity of the tokens that were guessed while it was learned
	 * @param validationPerplexity of tokens of the tweets that only judge, the same ones
	 * after each epoch; null where there are none
	 * @param divergence of a distillation: how far the guesses are from the teacher's on
	 * the tweets that only judge, nats a token (Kullback-Leibler, at the temperature);
	 * null otherwise
	 * @param distance of a distillation: the mean squared difference between the
	 * teacher's states and the projected ones there; null otherwise
	 */
	public record Epoch(int epoch, double learningRate, double trainingPerplexity,
			@Nullable Double validationPerplexity, @Nullable Double divergence, @Nullable Double distance) {
	}

}
