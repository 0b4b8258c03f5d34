package io.warble.features.dataset;

/**
 * XXH64 with seed 0, by Yann Collet's specification of the algorithm. Stateless.
 */
final class XxHash64 {

	private static final long P1 = 0x9E3779B185EBCA87L;

	private static final long P2 = 0xC2B2AE3D27D4EB4FL;

	private static final long P3 = 0x165667B19E3779F9L;

	private static final long P4 = 0x85EBCA77C2B2AE63L;

	private static final long P5 = 0x27D4EB2F165667C5L;

	private XxHash64() {
	}

	static long hash(byte[] bytes, int start, int length) {
		int at = start;
		int end = start + length;
		long hash;
		if (length >= 32) {
			long a = 0x60EA27EEADC0B5D6L; // P1 + P2
			long b = P2;
			long c = 0;
			long d = 0x61C8864E7A143579L; // -P1
			for (; at + 32 <= end; at += 32) {
				a = round(a, word(bytes, at));
				b = round(b, word(bytes, at + 8));
				c = round(c, word(bytes, at + 16));
				d = round(d, word(bytes, at + 24));
			}
			hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
			hash = merge(merge(merge(merge(hash, a), b), c), d);
		}
		else {
			hash = P5;
		}
		return tail(hash + length, bytes, at, end);
	}

	private static long tail(long state, byte[] bytes, int from, int end) {
		long hash = state;
		int at = from;
		for (; at + 8 <= end; at += 8) {
			hash = Long.rotateLeft(hash ^ round(0, word(bytes, at)), 27) * P1 + P4;
		}
		if (at + 4 <= end) {
			long half = (int) Keys.INTS.get(bytes, at) & 0xFFFFFFFFL;
			hash = Long.rotateLeft(hash ^ (half * P1), 23) * P2 + P3;
			at += 4;
		}
		for (; at < end; at++) {
			hash = Long.rotateLeft(hash ^ ((bytes[at] & 0xFF) * P5), 11) * P1;
		}
		hash = (hash ^ (hash >>> 33)) * P2;
		hash = (hash ^ (hash >>> 29)) * P3;
		return hash ^ (hash >>> 32);
	}

	private static long round(long lane, long word) {
		return Long.rotateLeft(lane + word * P2, 31) * P1;
	}

	private static long merge(long hash, long lane) {
		return (hash ^ round(0, lane)) * P1 + P4;
	}

	private static long word(byte[] bytes, int at) {
		return (long) Keys.LONGS.get(bytes, at);
	}

}
