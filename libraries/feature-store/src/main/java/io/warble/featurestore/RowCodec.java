package io.warble.featurestore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The packed form of a row: its width as 16 bits, a bitmap of the words that are not 0
 * (bit {@code i & 7} of byte {@code i / 8} is word {@code i}), and those words, all
 * little-endian. Most rows belong to keys that were seen a few times and are mostly
 * zeros. The function {@code online_store.statistics} reads the same form. An instance is
 * for one thread.
 */
final class RowCodec {

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

	private int[] row = {};

	/** The most bytes that a row of a width takes. */
	static int maxBytes(int width) {
		return 2 + (width + 7) / 8 + 4 * width;
	}

	/**
	 * Packs a row.
	 * @param row holds the words from index 0 on
	 * @param width how many, up to 65,535
	 * @param into has room for {@link #maxBytes}
	 * @return the index behind the last byte that was written
	 */
	static int encode(int[] row, int width, byte[] into, int offset) {
		SHORT.set(into, offset, (short) width);
		int bitmap = offset + 2;
		int at = bitmap + (width + 7) / 8;
		for (int start = 0; start < width; start += 8, bitmap++) {
			int bits = 0;
			for (int i = start; i < Math.min(start + 8, width); i++) {
				if (row[i] != 0) {
					bits |= 1 << (i - start);
					INT.set(into, at, row[i]);
					at += 4;
				}
			}
			into[bitmap] = (byte) bits;
		}
		return at;
	}

	/**
	 * Unpacks a row.
	 * @return as many words as the row is wide; reused by the next call
	 * @throws DamagedSnapshotException if the bytes are no packed row
	 */
	int[] decode(byte[] packed) {
		int width = (packed.length >= 2) ? (short) SHORT.get(packed, 0) & 0xffff : 0;
		int at = 2 + (width + 7) / 8;
		if (packed.length < at) {
			throw damaged(packed, "at least " + at);
		}
		if (this.row.length != width) {
			this.row = new int[width];
		}
		for (int start = 0, bitmap = 2; start < width; start += 8, bitmap++) {
			int bits = packed[bitmap] & 0xff;
			int end = Math.min(start + 8, width);
			if (packed.length < at + 4 * Integer.bitCount(bits)) {
				throw damaged(packed, "at least " + (at + 4 * Integer.bitCount(bits)));
			}
			for (int i = start; i < end; i++, bits >>>= 1) {
				if ((bits & 1) != 0) {
					this.row[i] = (int) INT.get(packed, at);
					at += 4;
				}
				else {
					this.row[i] = 0;
				}
			}
		}
		if (packed.length != at) {
			throw damaged(packed, String.valueOf(at));
		}
		return this.row;
	}

	private static DamagedSnapshotException damaged(byte[] packed, String expected) {
		return new DamagedSnapshotException(
				"A packed row has " + packed.length + " bytes where its head asks for " + expected);
	}

}
