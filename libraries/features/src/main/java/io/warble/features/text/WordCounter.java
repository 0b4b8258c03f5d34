package io.warble.features.text;

import io.warble.features.text.TweetText.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * Counts characters and words as the pieces come in; writes the text as well where it is
 * given somewhere to write it. One thread at a time.
 */
final class WordCounter {

	private @Nullable Vocabulary vocabulary;

	private @Nullable StringBuilder sink;

	private int characters;

	private int words;

	private int countedWords;

	private int wordCharacters;

	private int longestWord;

	private int capitalizedWords;

	private int upperCaseWords;

	private int handles;

	private int hashMarks;

	private int questionMarks;

	private int exclamationMarks;

	private int digits;

	private int links;

	private int lineBreaks;

	private int tokens;

	private int unknown;

	private boolean endsWithQuestion;

	/* The word that is being put together. */

	private boolean open;

	private boolean isLink;

	private boolean firstUpper;

	private int length;

	private int letters;

	private int upper;

	void start(Vocabulary vocabulary, @Nullable StringBuilder sink) {
		this.vocabulary = vocabulary;
		this.sink = sink;
		this.characters = 0;
		this.words = 0;
		this.countedWords = 0;
		this.wordCharacters = 0;
		this.longestWord = 0;
		this.capitalizedWords = 0;
		this.upperCaseWords = 0;
		this.handles = 0;
		this.hashMarks = 0;
		this.questionMarks = 0;
		this.exclamationMarks = 0;
		this.digits = 0;
		this.links = 0;
		this.lineBreaks = 0;
		this.tokens = 0;
		this.unknown = 0;
		this.endsWithQuestion = false;
		this.open = false;
		this.isLink = false;
	}

	/** The next piece starts a word, unless it joins the open one. */
	void next(boolean join) {
		if (this.open && join && !this.isLink) {
			return;
		}
		if (this.open) {
			close();
			put(' ');
		}
		this.open = true;
		this.isLink = false;
		this.length = 0;
		this.letters = 0;
		this.upper = 0;
	}

	void handle() {
		next(false);
		this.handles++;
	}

	void link() {
		next(false);
		this.isLink = true;
		this.links++;
	}

	void lineBreak() {
		if (this.open) {
			close();
		}
		put('\n');
		this.lineBreaks++;
		this.tokens++;
	}

	private void put(char space) {
		this.characters++;
		if (this.sink != null) {
			this.sink.append(space);
		}
	}

	void add(int token, long traits) {
		this.tokens++;
		int count = PieceTraits.length(traits);
		this.characters += count;
		if (this.sink != null && this.vocabulary != null) {
			boolean isUnknown = PieceTraits.kind(traits) == PieceKind.UNKNOWN;
			this.sink.append(isUnknown ? "\uFFFD" : PieceTraits.text(this.vocabulary.piece(token)));
		}
		if (PieceTraits.kind(traits) == PieceKind.UNKNOWN) {
			this.unknown++;
		}
		if (this.isLink) {
			return;
		}
		if (this.length == 0) {
			this.firstUpper = PieceTraits.firstUpper(traits);
		}
		this.length += count;
		this.letters += PieceTraits.letters(traits);
		this.upper += PieceTraits.upper(traits);
		this.digits += PieceTraits.digits(traits);
		this.questionMarks += PieceTraits.questions(traits);
		this.exclamationMarks += PieceTraits.exclamations(traits);
		this.hashMarks += PieceTraits.hashes(traits);
		this.endsWithQuestion = PieceTraits.lastQuestion(traits);
	}

	private void close() {
		this.open = false;
		this.words++;
		if (this.isLink) {
			return;
		}
		this.countedWords++;
		this.wordCharacters += this.length;
		this.longestWord = Math.max(this.longestWord, this.length);
		this.capitalizedWords += this.firstUpper ? 1 : 0;
		this.upperCaseWords += (this.letters >= 2 && this.upper == this.letters) ? 1 : 0;
	}

	void finish(TweetText into, boolean retweet) {
		if (this.open) {
			close();
		}
		into.set(Statistic.CHARACTERS, this.characters);
		into.set(Statistic.WORDS, this.words);
		into.set(Statistic.MEAN_WORD_LENGTH,
				(this.countedWords > 0) ? this.wordCharacters / (float) this.countedWords : 0);
		into.set(Statistic.LONGEST_WORD, this.longestWord);
		into.set(Statistic.CAPITALIZED_WORDS, this.capitalizedWords);
		into.set(Statistic.UPPER_CASE_WORDS, this.upperCaseWords);
		into.set(Statistic.HANDLES, this.handles);
		into.set(Statistic.HASH_MARKS, this.hashMarks);
		into.set(Statistic.QUESTION_MARKS, this.questionMarks);
		into.set(Statistic.EXCLAMATION_MARKS, this.exclamationMarks);
		into.set(Statistic.DIGITS, this.digits);
		into.set(Statistic.URLS, this.links);
		into.set(Statistic.LINE_BREAKS, this.lineBreaks);
		into.set(Statistic.UNKNOWN_SHARE, (this.tokens > 0) ? this.unknown / (float) this.tokens : 0);
		into.set(Statistic.IS_RETWEET_TEXT, retweet ? 1 : 0);
		into.set(Statistic.ENDS_WITH_QUESTION, this.endsWithQuestion ? 1 : 0);
	}

}
