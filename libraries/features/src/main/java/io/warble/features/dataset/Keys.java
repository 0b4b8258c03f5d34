package io.warble.features.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * 64-bit keys of ids and texts. A text of 32 bytes (the dataset's ids are 32 hex digits)
 * is folded by two 128-bit products, any other is hashed by XXH64 with seed 0. Keys
 * compare bytes as written: an id in lower case is another id. No key is 0, which stands
 * for "absent". Among a billion ids one collision has a probability of 3 %.
 */
public final class Keys {

	/** Length of the dataset's ids. */
	static final int ID_LENGTH = 32;

	static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	/** Takes the place of 0. */
	private static final long INSTEAD_OF_ZERO = 0x9E3779B97F4A7C15L;

	/*
	 * Odd constants without structure: the fractions of the square roots of 2, 3, 5, 7.
	 */

	private static final long C0 = 0x6A09E667F3BCC909L;

	private static final long C1 = 0xBB67AE8584CAA73BL;

	private static final long C2 = 0x3C6EF372FE94F82BL;

	private static final long C3 = 0xA54FF53A5F1D36F1L;

	private Keys() {
	}

	/**
	 * Key of the id that stands in the given bytes.
	 * @param bytes holds the id as UTF-8
	 * @param start where it starts
	 * @param end where it ends, exclusive
	 * @return its key, 0 if it is empty
	 */
	public static long ofId(byte[] bytes, int start, int end) {
		int length = end - start;
		if (length == ID_LENGTH) {
			return fold((long) LONGS.get(bytes, start), (long) LONGS.get(bytes, start + 8),
					(long) LONGS.get(bytes, start + 16), (long) LONGS.get(bytes, start + 24));
		}
		return (length == 0) ? 0 : nonZero(XxHash64.hash(bytes, start, length));
	}

	/**
	 * Key of a text: that of its UTF-8 bytes.
	 * @return the key, 0 if the text is empty
	 */
	public static long of(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return ofId(bytes, 0, bytes.length);
	}

	/**
	 * Key of an ordered pair of keys: {@code combine(a, b)} is not {@code combine(b, a)}.
	 * With either of them fixed, distinct others give distinct keys.
	 */
	public static long combine(long a, long b) {
		return nonZero(mix(mix(a ^ C0) + b * C3));
	}

	/**
	 * Spreads a number over all 64 bits. A bijection that leaves 0 as it is, so that
	 * distinct keys stay distinct and an absent one absent. (David Stafford's variant 13
	 * of MurmurHash3's finalizer.)
	 */
	public static long mix(long value) {
		long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

	/** Key of the 32 bytes that the four words hold. */
	static long fold(long a, long b, long c, long d) {
		long first = product(a ^ C0, b ^ C1);
		long second = product(c ^ C2, d ^ C3);
		return nonZero(mix(first ^ Long.rotateLeft(second, 23)));
	}

	/** Both halves of the 128-bit product, one upon the other. */
	private static long product(long a, long b) {
		return Math.multiplyHigh(a, b) ^ (a * b);
	}

	private static long nonZero(long key) {
		return (key != 0) ? key : INSTEAD_OF_ZERO;
	}

}
