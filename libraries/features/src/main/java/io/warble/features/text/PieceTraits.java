package io.warble.features.text;

import java.util.regex.Pattern;

/**
 * What the analysis wants to know of a WordPiece, packed into one long so that a token
 * costs one memory access. Counts saturate. Stateless.
 */
final class PieceTraits {

	/** Traits of a token whose text is unknown: one character. */
	static final long UNKNOWN = PieceKind.UNKNOWN.ordinal() | (1L << 12);

	/** Traits of a token without text. */
	static final long DROPPED = PieceKind.DROPPED.ordinal();

	private static final Pattern SPECIAL_PIECES = Pattern.compile("\\[(PAD|UNK|CLS|SEP|MASK|unused\\d+)]");

	private static final PieceKind[] KINDS = PieceKind.values();

	private static final long FIRST_DIGIT = 1 << 5;

	private static final long ALL_DIGITS = 1 << 6;

	private static final long FIRST_UPPER = 1 << 7;

	private static final long NAME = 1 << 8;

	private static final long LAST_QUESTION = 1 << 9;

	private static final long SPECIAL = 1 << 10;

	private PieceTraits() {
	}

	/** Traits of a piece as it stands in the vocabulary. */
	static long of(String piece) {
		return SPECIAL_PIECES.matcher(piece).matches() ? SPECIAL | ofText(piece) : ofText(piece);
	}

	private static long ofText(String piece) {
		if (piece.equals("[CLS]") || piece.equals("[SEP]") || piece.equals("[PAD]") || piece.isEmpty()) {
			return DROPPED;
		}
		if (piece.equals("[UNK]")) {
			return UNKNOWN;
		}
		boolean continued = isContinued(piece);
		String text = text(piece);
		PieceKind kind = continued ? PieceKind.CONTINUED : PieceKind.of(text);
		return kind.ordinal() | flags(text) | counts(text);
	}

	/** The piece's own characters, without the signs of a continuation. */
	static String text(String piece) {
		return isContinued(piece) ? piece.substring(2) : piece;
	}

	static boolean isContinued(String piece) {
		return piece.length() > 2 && piece.startsWith("##");
	}

	private static long flags(String text) {
		int first = text.codePointAt(0);
		long flags = Character.isDigit(first) ? FIRST_DIGIT : 0;
		flags |= text.codePoints().allMatch(Character::isDigit) ? ALL_DIGITS : 0;
		flags |= Character.isUpperCase(first) ? FIRST_UPPER : 0;
		flags |= text.codePoints().allMatch(PieceTraits::isNamePart) ? NAME : 0;
		return flags | (isQuestionMark(text.codePointBefore(text.length())) ? LAST_QUESTION : 0);
	}

	private static long counts(String text) {
		long length = Math.min(text.codePoints().count(), 255);
		long digits = Math.min(text.codePoints().filter(Character::isDigit).count(), 255);
		long letters = Math.min(text.codePoints().filter(Character::isLetter).count(), 255);
		long upper = Math.min(text.codePoints().filter(Character::isUpperCase).count(), 255);
		long questions = Math.min(text.codePoints().filter(PieceTraits::isQuestionMark).count(), 15);
		long exclamations = Math.min(text.codePoints().filter(PieceTraits::isExclamationMark).count(), 15);
		long hashes = Math.min(text.codePoints().filter(PieceTraits::isHashMark).count(), 15);
		return length << 12 | digits << 20 | letters << 28 | upper << 36 | questions << 44 | exclamations << 48
				| hashes << 52;
	}

	static boolean isNamePart(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
	}

	static boolean isQuestionMark(int c) {
		return c == '?' || c == 0xFF1F || c == 0x061F;
	}

	static boolean isExclamationMark(int c) {
		return c == '!' || c == 0xFF01;
	}

	static boolean isHashMark(int c) {
		return c == '#' || c == 0xFF03;
	}

	static PieceKind kind(long traits) {
		return KINDS[(int) traits & 31];
	}

	static boolean firstDigit(long traits) {
		return (traits & FIRST_DIGIT) != 0;
	}

	static boolean allDigits(long traits) {
		return (traits & ALL_DIGITS) != 0;
	}

	static boolean firstUpper(long traits) {
		return (traits & FIRST_UPPER) != 0;
	}

	/** Whether a handle may hold the piece: ASCII letters, digits, underscores. */
	static boolean name(long traits) {
		return (traits & NAME) != 0;
	}

	static boolean lastQuestion(long traits) {
		return (traits & LAST_QUESTION) != 0;
	}

	/** Whether the piece is a sign of the tokenizer's and stands for no text. */
	static boolean special(long traits) {
		return (traits & SPECIAL) != 0;
	}

	static int length(long traits) {
		return (int) (traits >>> 12) & 255;
	}

	static int digits(long traits) {
		return (int) (traits >>> 20) & 255;
	}

	static int letters(long traits) {
		return (int) (traits >>> 28) & 255;
	}

	static int upper(long traits) {
		return (int) (traits >>> 36) & 255;
	}

	static int questions(long traits) {
		return (int) (traits >>> 44) & 15;
	}

	static int exclamations(long traits) {
		return (int) (traits >>> 48) & 15;
	}

	static int hashes(long traits) {
		return (int) (traits >>> 52) & 15;
	}

}
