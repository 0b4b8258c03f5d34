package io.warble.features.text;

import org.jspecify.annotations.Nullable;

import io.warble.features.sketch.ContentCodes;

/**
 * Finds out what the words of a tweet say, from its WordPiece ids, and knows the codes by
 * which content is compared, if there are any. Immutable and thread-safe; the memory that
 * an analysis needs lies in the {@link TweetText}.
 */
public final class TextAnalyzer {

	/**
	 * mBERT's ids below are [PAD], [unused1] to [unused99], [UNK], [CLS], [SEP] and
	 * [MASK], and no others are.
	 */
	private static final int FIRST_WORDPIECE = 104;

	private final @Nullable Vocabulary vocabulary;

	private final @Nullable Landmarks landmarks;

	private final @Nullable ContentCodes contentCodes;

	/**
	 * An analyzer; without a vocabulary every analysis is {@link TweetText#known
	 * unknown}.
	 */
	public TextAnalyzer(@Nullable Vocabulary vocabulary) {
		this(vocabulary, null);
	}

	/**
	 * An analyzer for feature state and features with content profiles.
	 * @param contentCodes the state's; null for a state without content profiles
	 */
	public TextAnalyzer(@Nullable Vocabulary vocabulary, @Nullable ContentCodes contentCodes) {
		this.vocabulary = vocabulary;
		this.contentCodes = contentCodes;
		this.landmarks = (vocabulary != null) ? Landmarks.of(vocabulary) : null;
	}

	/**
	 * Analyzes a tweet, without making objects.
	 * @param tokens WordPiece ids; one that the vocabulary does not have is an unknown
	 * word
	 * @param count how many of them
	 * @param into receives the result
	 */
	public void analyze(int[] tokens, int count, TweetText into) {
		into.clear();
		if (this.vocabulary == null || this.landmarks == null) {
			return;
		}
		into.reading.start(this.vocabulary, this.landmarks, tokens, count, null);
		into.reading.run(into);
		into.known = true;
	}

	/** The codes by which content is compared; null for none. */
	public @Nullable ContentCodes contentCodes() {
		return this.contentCodes;
	}

	/**
	 * Whether a token stands for no piece of text, but is a sign of the tokenizer's:
	 * [PAD], [UNK], [CLS], [SEP], [MASK] and the unused ones. Without a vocabulary they
	 * are those of mBERT, whose ids the challenge's format has.
	 */
	public boolean special(int token) {
		return (this.vocabulary != null) ? PieceTraits.special(this.vocabulary.traits(token)) : token < FIRST_WORDPIECE;
	}

	/**
	 * The text as its author wrote it, as far as the pieces tell: handles, hashtags,
	 * links, punctuation, East Asian text and line breaks are joined again; U+FFFD stands
	 * for an unknown token. The statistics of {@link #analyze} are those of this text.
	 * @param tokens WordPiece ids
	 * @param count how many of them
	 * @return the text, empty without a vocabulary
	 */
	public String text(int[] tokens, int count) {
		if (this.vocabulary == null || this.landmarks == null) {
			return "";
		}
		StringBuilder text = new StringBuilder();
		TweetText into = new TweetText();
		into.reading.start(this.vocabulary, this.landmarks, tokens, count, text);
		into.reading.run(into);
		return text.toString();
	}

}
