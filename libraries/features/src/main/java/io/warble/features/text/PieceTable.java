package io.warble.features.text;

/**
 * Finds the longest piece of a vocabulary that a word starts or goes on with: a hash
 * table over the pieces' characters, which makes no strings. Immutable and thread-safe.
 */
final class PieceTable {

	private static final long SEED = 0x2D358DCCAA6C78A5L;

	private static final long CONTINUED_SEED = 0x8BB84B93962EACC9L;

	private static final long FACTOR = 0x9E3779B97F4A7C15L;

	private final Vocabulary vocabulary;

	private static final long ID = 0xFFFFFFFFL;

	/**
	 * The upper half of a piece's hash, so that others are passed over unread, and its id
	 * plus one; 0 for a free slot. At most half of the slots are taken.
	 */
	private final long[] slots;

	/** Characters of the longest piece that starts a word, and that goes on with one. */
	private final int longestStart;

	private final int longestContinued;

	/**
	 * A table of a vocabulary's pieces.
	 * @param longestWord pieces with more characters than this are left out
	 */
	PieceTable(Vocabulary vocabulary, int longestWord) {
		this.vocabulary = vocabulary;
		this.slots = new long[Math.max(16, Integer.highestOneBit(Math.max(1, vocabulary.size())) * 4)];
		int start = 0;
		int continued = 0;
		for (int id = 0; id < vocabulary.size(); id++) {
			String piece = vocabulary.piece(id);
			int from = PieceTraits.isContinued(piece) ? 2 : 0;
			int length = piece.length() - from;
			if (length == 0 || length > longestWord || vocabulary.id(piece) != id) {
				continue;
			}
			add(piece, from, id);
			start = (from == 0) ? Math.max(start, length) : start;
			continued = (from == 2) ? Math.max(continued, length) : continued;
		}
		this.longestStart = start;
		this.longestContinued = continued;
	}

	private void add(String piece, int from, int id) {
		long hash = seed(from > 0);
		for (int i = from; i < piece.length(); i++) {
			hash = next(hash, piece.charAt(i));
		}
		int slot = slot(hash);
		while (this.slots[slot] != 0) {
			slot = (slot + 1) & (this.slots.length - 1);
		}
		this.slots[slot] = (hash & ~ID) | (id + 1);
	}

	/**
	 * The longest piece at a place of a word.
	 * @param word characters
	 * @param from where the piece starts; a continuation is looked for unless at 0
	 * @param end where the word ends, exclusive
	 * @param hashes scratch, as long as the word
	 * @return its id, -1 if there is none
	 */
	int longest(char[] word, int from, int end, long[] hashes) {
		int most = Math.min(end - from, (from == 0) ? this.longestStart : this.longestContinued);
		long hash = seed(from > 0);
		for (int i = 0; i < most; i++) {
			hash = next(hash, word[from + i]);
			hashes[i] = hash;
		}
		for (int length = most; length > 0; length--) {
			int id = find(word, from, length, hashes[length - 1]);
			if (id >= 0) {
				return id;
			}
		}
		return -1;
	}

	/** Characters of a piece that {@link #longest} found, those of "##" left aside. */
	int length(int id, boolean continued) {
		return this.vocabulary.piece(id).length() - (continued ? 2 : 0);
	}

	private int find(char[] word, int from, int length, long hash) {
		for (int slot = slot(hash); this.slots[slot] != 0; slot = (slot + 1) & (this.slots.length - 1)) {
			long found = this.slots[slot];
			int id = (int) found - 1;
			if (((found ^ hash) & ~ID) == 0 && matches(this.vocabulary.piece(id), word, from, length)) {
				return id;
			}
		}
		return -1;
	}

	private static boolean matches(String piece, char[] word, int from, int length) {
		int skipped = (from == 0) ? 0 : 2;
		if (piece.length() != length + skipped || PieceTraits.isContinued(piece) != (from > 0)) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (piece.charAt(skipped + i) != word[from + i]) {
				return false;
			}
		}
		return true;
	}

	private static long seed(boolean continued) {
		return continued ? CONTINUED_SEED : SEED;
	}

	private static long next(long hash, char c) {
		return (hash ^ c) * FACTOR;
	}

	private int slot(long hash) {
		return (int) ((hash ^ (hash >>> 29)) >>> 20) & (this.slots.length - 1);
	}

}
