package io.warble.simulator;

/**
 * Writes numbers and ids as text into byte arrays, without objects. Each method returns
 * the place after what it wrote; the array must have room.
 */
final class Bytes {

	/** Length of an id. */
	static final int ID = 32;

	private static final byte[] HEX = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E',
			'F' };

	private static final long TEN_DIGITS = 1_000_000_000L;

	private Bytes() {
	}

	/** Writes a whole number. */
	static int number(byte[] out, int at, long number) {
		int place = at;
		long rest = number;
		if (rest < 0) {
			out[place++] = '-';
			rest = -rest;
		}
		int digits = 1;
		for (long limit = 10; rest >= limit && digits < 18; limit *= 10) {
			digits++;
		}
		for (int i = place + digits - 1; i >= place; i--) {
			out[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		return place + digits;
	}

	/** Writes the id of a thing: 32 upper-case hexadecimal digits. */
	static int id(byte[] out, int at, long seed, long index) {
		long high = RandomStream.hash(seed, index);
		hex(out, at, high);
		hex(out, at + 16, RandomStream.mix(high ^ seed));
		return at + ID;
	}

	/** Writes a probability with 9 decimals, kept inside 0 and 1. */
	static int probability(byte[] out, int at, double probability) {
		long units = Math.max(1, Math.min(TEN_DIGITS - 1, Math.round(probability * TEN_DIGITS)));
		out[at] = '0';
		out[at + 1] = '.';
		for (int i = at + 10; i > at + 1; i--) {
			out[i] = (byte) ('0' + units % 10);
			units /= 10;
		}
		return at + 11;
	}

	/** Copies text. */
	static int text(byte[] out, int at, byte[] text) {
		System.arraycopy(text, 0, out, at, text.length);
		return at + text.length;
	}

	private static void hex(byte[] out, int at, long value) {
		for (int i = 0; i < 16; i++) {
			out[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
		}
	}

}
