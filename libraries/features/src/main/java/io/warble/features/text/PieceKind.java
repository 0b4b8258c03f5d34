package io.warble.features.text;

/**
 * What a WordPiece does to the words around it. BERT makes every punctuation sign and
 * every Chinese character a piece of its own, so spaces around these are lost; the kind
 * says which of them to take out again.
 */
enum PieceKind {

	/** [CLS], [SEP] or [PAD]: no text. */
	DROPPED,
	/** A token whose text is unknown. */
	UNKNOWN,
	/** Goes on with a word: starts with "##". */
	CONTINUED,
	/** Letters or digits. */
	WORD,
	/** A Chinese character or a sign of East Asian punctuation. */
	IDEOGRAPH,
	/** Japanese syllables, which join Chinese characters. */
	KANA,
	/** The sign that a handle starts with. */
	AT,
	/** The number sign. */
	HASH,
	/** The underscore, which joins on both sides. */
	UNDERSCORE,
	/** The colon. */
	COLON,
	/** The slash, which joins on both sides. */
	SLASH,
	/** The full stop. */
	DOT,
	/** The comma. */
	COMMA,
	/** The sign that stands for a line break. */
	LINE_BREAK,
	/** Belongs to the word before. */
	CLOSING,
	/** Belongs to the word behind. */
	OPENING,
	/** Joins on both sides. */
	JOINING,
	/** Opens and closes in turn. */
	QUOTE,
	/** Stands alone. */
	SYMBOL;

	/** The sign that stands for a line break in the challenge's texts. */
	static final char LINE_BREAK_SIGN = '\u00B6';

	/** The kind of a piece that is neither special nor a continuation. */
	static PieceKind of(String piece) {
		int first = piece.codePointAt(0);
		if (Character.isIdeographic(first)) {
			return IDEOGRAPH;
		}
		if (isKana(first)) {
			return KANA;
		}
		if (Character.isLetterOrDigit(first) || isMark(first)) {
			return WORD;
		}
		return (piece.codePointCount(0, piece.length()) == 1) ? ofSign(first) : SYMBOL;
	}

	private static PieceKind ofSign(int sign) {
		return switch (sign) {
			case '@' -> AT;
			case '#' -> HASH;
			case '_' -> UNDERSCORE;
			case ':' -> COLON;
			case '/' -> SLASH;
			case '.' -> DOT;
			case ',' -> COMMA;
			case '"' -> QUOTE;
			case LINE_BREAK_SIGN -> LINE_BREAK;
			case '\'', '\u2019', '-' -> JOINING;
			case '!', '?', ';', '%', '\u2026', '\u061F', '\u060C' -> CLOSING;
			case '$', '\u00A3', '\u20AC', '\u00BF', '\u00A1' -> OPENING;
			default -> ofCategory(sign);
		};
	}

	private static PieceKind ofCategory(int sign) {
		if ((sign >= 0x3001 && sign <= 0x303F) || (sign >= 0xFF01 && sign <= 0xFF65)) {
			return IDEOGRAPH;
		}
		return switch (Character.getType(sign)) {
			case Character.START_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION -> OPENING;
			case Character.END_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> CLOSING;
			default -> SYMBOL;
		};
	}

	private static boolean isKana(int codePoint) {
		Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
		return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA
				|| codePoint == 0x30FC;
	}

	private static boolean isMark(int codePoint) {
		int type = Character.getType(codePoint);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK;
	}

}
