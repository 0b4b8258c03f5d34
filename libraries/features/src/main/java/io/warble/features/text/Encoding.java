package io.warble.features.text;

/**
 * One walk over the characters of a text: gathers words and writes their pieces. For one
 * text, in one thread.
 */
final class Encoding {

	/** Most characters of a word that has pieces; BERT's number. */
	private static final int LONGEST_WORD = 100;

	/** Room for as many characters outside of Unicode's first plane. */
	static final int WORD_CHARACTERS = 2 * LONGEST_WORD;

	private final WordPieceEncoder encoder;

	private final int[] into;

	/** Where [SEP] stands at the latest. */
	private final int end;

	private int count;

	private final char[] word = new char[WORD_CHARACTERS];

	private int length;

	/** Characters of the word, also of those that it has no room for. */
	private int characters;

	private final int[] pieces = new int[WORD_CHARACTERS];

	private final long[] hashes = new long[WORD_CHARACTERS];

	Encoding(WordPieceEncoder encoder, int[] into) {
		this.encoder = encoder;
		this.into = into;
		this.end = into.length - 1;
	}

	int run(String text) {
		this.into[this.count++] = this.encoder.first;
		for (int i = 0; i < text.length() && this.count < this.end;) {
			int codePoint = text.codePointAt(i);
			int next = i + Character.charCount(codePoint);
			switch (CharacterKinds.of(codePoint)) {
				case CharacterKinds.WORD -> append(codePoint);
				case CharacterKinds.SPACE -> space(codePoint, next < text.length() && text.charAt(next) == '\n');
				case CharacterKinds.ALONE -> {
					endWord();
					append(codePoint);
					endWord();
				}
				default -> {
					// As if it were not there.
				}
			}
			i = next;
		}
		endWord();
		this.into[this.count++] = this.encoder.last;
		return this.count;
	}

	private void append(int codePoint) {
		if (this.characters < LONGEST_WORD) {
			this.length += Character.toChars(codePoint, this.word, this.length);
			this.characters++;
		}
		else {
			this.characters = LONGEST_WORD + 1;
		}
	}

	/** A carriage return with a line feed behind it is no line break of its own. */
	private void space(int codePoint, boolean lineFeedFollows) {
		endWord();
		if (codePoint == '\n' || (codePoint == '\r' && !lineFeedFollows)) {
			if (this.encoder.lineBreak >= 0) {
				add(this.encoder.lineBreak);
			}
		}
	}

	private void endWord() {
		if (this.characters == 0) {
			return;
		}
		int pieces = (this.characters <= LONGEST_WORD) ? split() : 0;
		if (pieces == 0) {
			add(this.encoder.unknown);
		}
		for (int i = 0; i < pieces; i++) {
			add(this.pieces[i]);
		}
		this.length = 0;
		this.characters = 0;
	}

	/** Splits the word; returns the number of its pieces, 0 if some end fits none. */
	private int split() {
		int found = 0;
		for (int from = 0; from < this.length;) {
			int id = this.encoder.pieces.longest(this.word, from, this.length, this.hashes);
			if (id < 0) {
				return 0;
			}
			this.pieces[found++] = id;
			from += this.encoder.pieces.length(id, from > 0);
		}
		return found;
	}

	private void add(int token) {
		if (this.count < this.end) {
			this.into[this.count++] = token;
		}
	}

}
