package io.warble.features.state;

/**
 * Keys of the state's rows: 64 well-mixed bits, never 0, which stands for "no such
 * value".
 */
public final class StateKeys {

	private static final int KIND_BITS = 6;

	private static final long KIND_MASK = (1L << KIND_BITS) - 1;

	private StateKeys() {
	}

	/**
	 * Key of a (user, creator) pair; the order of the two matters.
	 */
	public static long pair(long user, long creator) {
		return nonZero(mix(user * 0x9E3779B97F4A7C15L + Long.rotateLeft(creator, 29)));
	}

	/**
	 * Key of a categorical value: its kind stands in the low bits.
	 */
	public static long category(CategoryKind kind, long value) {
		return nonZero((mix(value + kind.ordinal() * 0x9E3779B97F4A7C15L) & ~KIND_MASK) | kind.ordinal());
	}

	/** Key of a WordPiece id. */
	public static long token(int id) {
		return nonZero(mix(id + 0x632BE59BD9B4E019L));
	}

	/** Key of the row that counts everything. */
	public static long global() {
		return category(CategoryKind.GLOBAL, 1);
	}

	/** Joins two values into one for {@link #category}. */
	public static long join(long left, long right) {
		return mix(left + 0x9E3779B97F4A7C15L) * 31 + right;
	}

	/**
	 * The 32 bits that stand for an account inside a list, and the key of a list's row:
	 * two of a million accounts share one with probability 1 in 4,000, which blurs a
	 * neighbourhood and nothing else.
	 */
	public static int tag(long account) {
		int tag = (int) (mix(account) >>> 32);
		return (tag != 0) ? tag : 1;
	}

	/** Key of the list's row of an account with the given tag. */
	public static long ofTag(int tag) {
		return Integer.toUnsignedLong(tag);
	}

	static boolean isKind(long key, CategoryKind kind) {
		return (key & KIND_MASK) == kind.ordinal();
	}

	/**
	 * The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): every input bit reaches
	 * every output bit.
	 */
	private static long mix(long value) {
		long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

	private static long nonZero(long key) {
		return (key != 0) ? key : 1;
	}

}
