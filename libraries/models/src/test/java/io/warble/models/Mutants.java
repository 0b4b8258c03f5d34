package io.warble.models;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Changes real files: bits, bytes, lengths, numbers, pieces left out, repeated or cut
 * off. The same seed gives the same mutants.
 */
public final class Mutants {

	private static final String[] NUMBERS = { "-1", "0", "1", "2147483647", "2147483648", "-2147483648",
			"9223372036854775807", "1e309", "NaN", "Infinity", "1e-400", "null", "[]", "{}", "\"\"", "true", "[[",
			"}" };

	private final Random random;

	public Mutants(long seed) {
		this.random = new Random(seed);
	}

	/** A file with one to four changes. */
	public byte[] of(byte[] original) {
		byte[] mutant = original.clone();
		for (int changes = 1 + this.random.nextInt(4); changes > 0 && mutant.length > 0; changes--) {
			mutant = change(mutant);
		}
		return mutant;
	}

	private byte[] change(byte[] bytes) {
		int at = this.random.nextInt(bytes.length);
		switch (this.random.nextInt(8)) {
			case 0 -> bytes[at] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> bytes[at] = (byte) this.random.nextInt(256);
			case 2 -> bytes[at] = (byte) (this.random.nextBoolean() ? 0 : 0xff);
			case 3 -> {
				return Arrays.copyOf(bytes, at);
			}
			case 4 -> {
				return splice(bytes, at, Math.min(bytes.length, at + 1 + this.random.nextInt(64)), new byte[0]);
			}
			case 5 -> {
				int end = Math.min(bytes.length, at + 1 + this.random.nextInt(64));
				return splice(bytes, this.random.nextInt(bytes.length), -1, Arrays.copyOfRange(bytes, at, end));
			}
			case 6 -> {
				return number(bytes, at);
			}
			default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4),
					(byte) (this.random.nextBoolean() ? 0x7f : 0xff));
		}
		return bytes;
	}

	/** Exchanges the number in digits at or after a place. */
	private byte[] number(byte[] bytes, int from) {
		int start = from;
		while (start < bytes.length && (bytes[start] < '0' || bytes[start] > '9')) {
			start++;
		}
		int end = start;
		while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
			end++;
		}
		String number = NUMBERS[this.random.nextInt(NUMBERS.length)];
		return splice(bytes, start, end, number.getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] splice(byte[] bytes, int from, int end, byte[] inserted) {
		int to = Math.max(from, end);
		byte[] spliced = new byte[bytes.length - (to - from) + inserted.length];
		System.arraycopy(bytes, 0, spliced, 0, from);
		System.arraycopy(inserted, 0, spliced, from, inserted.length);
		System.arraycopy(bytes, to, spliced, from + inserted.length, bytes.length - to);
		return spliced;
	}

}
