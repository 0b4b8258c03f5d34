package io.warble.features.extraction;

import io.warble.features.text.TweetText.Statistic;

/**
 * What the numbers about a text mean, for the feature schema.
 */
final class TextMeanings {

	private TextMeanings() {
	}

	static String of(Statistic statistic) {
		return switch (statistic) {
			case CHARACTERS -> "Characters of the decoded text";
			case WORDS -> "Words of the decoded text";
			case MEAN_WORD_LENGTH -> "Mean characters a word";
			case LONGEST_WORD -> "Characters of the longest word";
			case CAPITALIZED_WORDS -> "Words with a leading capital";
			case UPPER_CASE_WORDS -> "Words all in capitals";
			case HANDLES -> "Number of @ handles";
			case HASH_MARKS -> "Number of # marks";
			case QUESTION_MARKS -> "Number of question marks";
			case EXCLAMATION_MARKS -> "Number of exclamation marks";
			case DIGITS -> "Number of digits";
			case URLS -> "Number of links in the text";
			case LINE_BREAKS -> "Number of line breaks";
			case UNKNOWN_SHARE -> "Share of unknown tokens, 0 to 1";
			case IS_RETWEET_TEXT -> "1 where the text starts with RT @name:";
			case ENDS_WITH_QUESTION -> "1 where the text ends with a question mark, trailing links left aside";
		};
	}

}
