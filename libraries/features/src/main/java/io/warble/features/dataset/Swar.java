package io.warble.features.dataset;

/**
 * Eight bytes at a time in one register; the first byte is the lowest. Stateless.
 */
final class Swar {

	/** Eight digits zero. */
	static final long ZEROS = 0x3030303030303030L;

	/** The bytes "true". */
	static final int TRUE = 0x65757274;

	/** The bytes "fals". */
	static final int FALS = 0x736C6166;

	private static final long HIGH = 0x8080808080808080L;

	private static final long ONES = 0x0101010101010101L;

	private Swar() {
	}

	/**
	 * How many bits of leading digits there are.
	 * @param digits eight bytes xor {@link #ZEROS}
	 * @return 0, 8, ... 64
	 */
	static int digitBits(long digits) {
		/* A byte above 9 sets its high bit; a carry only spoils bytes behind it. */
		long others = ((digits + 0x7676767676767676L) | digits) & HIGH;
		return Long.numberOfTrailingZeros(others) & ~7;
	}

	/**
	 * The number that eight digits stand for.
	 * @param digits values 0 to 9, the first in the lowest byte
	 */
	static long number(long digits) {
		long pairs = (digits * (10 * 256 + 1)) >>> 8;
		long quads = ((pairs & 0x00FF00FF00FF00FFL) * (100 * 65536 + 1)) >>> 16;
		return ((quads & 0x0000FFFF0000FFFFL) * (10000 * (1L << 32) + 1)) >>> 32;
	}

	/** Whether no byte of four words is a control character. */
	static boolean noControls(long a, long b, long c, long d) {
		long below = ((a - ONES * 32) & ~a) | ((b - ONES * 32) & ~b) | ((c - ONES * 32) & ~c) | ((d - ONES * 32) & ~d);
		return (below & HIGH) == 0;
	}

	/**
	 * Where the first line feed is.
	 * @param bytes where to look
	 * @param start from here
	 * @param end up to here, exclusive
	 * @return its index, or {@code end}
	 */
	static int lineFeed(byte[] bytes, int start, int end) {
		int p = start;
		for (; p + 16 <= end; p += 16) {
			long a = matches((long) Keys.LONGS.get(bytes, p));
			long b = matches((long) Keys.LONGS.get(bytes, p + 8));
			if ((a | b) != 0) {
				return (a != 0) ? p + (Long.numberOfTrailingZeros(a) >>> 3)
						: p + 8 + (Long.numberOfTrailingZeros(b) >>> 3);
			}
		}
		while (p < end && bytes[p] != '\n') {
			p++;
		}
		return p;
	}

	private static long matches(long word) {
		long x = word ^ (ONES * '\n');
		return (x - ONES) & ~x & HIGH;
	}

}
