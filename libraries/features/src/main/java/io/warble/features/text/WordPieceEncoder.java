package io.warble.features.text;

import java.util.Arrays;
import java.util.Optional;

/**
 * Turns plain text into WordPiece ids, as BERT's cased tokenizer does (Devlin et al.
 * 2019; the rules of Hugging Face's BertNormalizer, BertPreTokenizer and WordPiece) with
 * the dataset's conventions: [CLS] first, [SEP] last, and a line break is the token of
 * the sign U+00B6 where the vocabulary has it.
 * <p>
 * Control and format characters, U+FFFD and halves of surrogate pairs are left out; words
 * end at white space; punctuation and Chinese characters are words of their own; case and
 * accents stay. A word is cut into the longest pieces from its start to its end; one of
 * more than 100 characters or with an end that no piece fits is [UNK]. Text such as
 * "[SEP]" is text, not a special token.
 * <p>
 * Immutable and thread-safe; one small object a text.
 */
public final class WordPieceEncoder {

	/** Most tokens that BERT takes, [CLS] and [SEP] among them. */
	public static final int BERT_LIMIT = 512;

	final PieceTable pieces;

	final int unknown;

	final int first;

	final int last;

	/** The token of a line break, -1 where it is white space. */
	final int lineBreak;

	private WordPieceEncoder(Vocabulary vocabulary) {
		this.pieces = new PieceTable(vocabulary, Encoding.WORD_CHARACTERS);
		this.unknown = vocabulary.id("[UNK]");
		this.first = vocabulary.id("[CLS]");
		this.last = vocabulary.id("[SEP]");
		this.lineBreak = vocabulary.id(String.valueOf(PieceKind.LINE_BREAK_SIGN));
	}

	/**
	 * An encoder for a vocabulary; empty where the vocabulary lacks one of [UNK], [CLS]
	 * and [SEP].
	 */
	public static Optional<WordPieceEncoder> of(Vocabulary vocabulary) {
		WordPieceEncoder encoder = new WordPieceEncoder(vocabulary);
		boolean complete = encoder.unknown >= 0 && encoder.first >= 0 && encoder.last >= 0;
		return complete ? Optional.of(encoder) : Optional.empty();
	}

	/**
	 * Encodes a text.
	 * @param text any characters, of any length; not read further than the tokens reach
	 * @param into receives the ids; its length is the most tokens, at least 2. A longer
	 * text loses its end, not its [SEP]
	 * @return how many ids there are
	 * @throws IllegalArgumentException if there is no room for [CLS] and [SEP]
	 */
	public int encode(String text, int[] into) {
		if (into.length < 2) {
			throw new IllegalArgumentException(
					"A text is encoded to at least 2 tokens, there is room for " + into.length);
		}
		return new Encoding(this, into).run(text);
	}

	/**
	 * Encodes a text.
	 * @param limit the most tokens, at least 2
	 * @return the ids
	 */
	public int[] encode(String text, int limit) {
		int[] tokens = new int[limit];
		return Arrays.copyOf(tokens, encode(text, tokens));
	}

}
