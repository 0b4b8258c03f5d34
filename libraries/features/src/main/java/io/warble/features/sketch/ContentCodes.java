package io.warble.features.sketch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Token codes hashed to {@link #WIDTH} numbers (a count sketch; Charikar, Chen and
 * Farach-Colton, 2002): each code of each depth has a place and a sign that never change,
 * a token is the sum of its codes. So a tweet's sketch shrinks from width times depth
 * counts to 64 without being made, and cosines survive within about 1/8. Immutable and
 * thread-safe.
 */
public final class ContentCodes {

	/** Numbers of a hashed sketch. */
	public static final int WIDTH = 64;

	private final TokenCodes codes;

	private final byte[] file;

	private final String id;

	/** [tokens][WIDTH]; a token without codes has zeros. */
	private final byte[] tokens;

	/** Hashes the codes of a vocabulary. */
	public ContentCodes(TokenCodes codes) {
		this.codes = codes;
		this.file = codes.toBytes();
		this.id = id(this.file);
		this.tokens = new byte[Math.multiplyExact(codes.tokens(), WIDTH)];
		for (int token = 0; token < codes.tokens(); token++) {
			for (int depth = 0; codes.has(token) && depth < codes.settings().depth(); depth++) {
				long hash = hash(depth, codes.code(token, depth));
				this.tokens[token * WIDTH + (int) (hash & WIDTH - 1)] += (byte) ((hash < 0) ? -1 : 1);
			}
		}
	}

	/**
	 * Reads what {@link #toBytes} gave.
	 * @param name the name for messages
	 * @throws InvalidSketchException if it is something else, or damaged
	 */
	public static ContentCodes ofBytes(byte[] bytes, String name) throws InvalidSketchException {
		return new ContentCodes(TokenCodes.ofBytes(bytes, name));
	}

	/** The codes as {@link TokenCodes#toBytes} writes them. */
	public byte[] toBytes() {
		return this.file.clone();
	}

	/**
	 * Tells codes apart: sums that were made with codes of another id mean something
	 * else.
	 * @return 16 hexadecimal digits
	 */
	public String id() {
		return this.id;
	}

	/** The codes that are hashed. */
	public TokenCodes codes() {
		return this.codes;
	}

	/**
	 * Adds a token.
	 * @param token any number; one without codes adds nothing
	 * @param sums of {@link #WIDTH} numbers
	 */
	void add(int token, int[] sums) {
		if (token >= 0 && token < this.codes.tokens()) {
			int from = token * WIDTH;
			for (int i = 0; i < WIDTH; i++) {
				sums[i] += this.tokens[from + i];
			}
		}
	}

	/**
	 * Of a code of a depth: the place in the low bits, the sign in the highest. The
	 * finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
	 */
	private static long hash(int depth, int code) {
		long z = (depth * (long) SketchSettings.MAX_WIDTH + code + 1) * 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

	private static String id(byte[] file) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file), 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
