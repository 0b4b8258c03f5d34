package io.warble.features.sketch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * The binary form of token codes, little-endian: a mark, the version, width, depth and
 * number of tokens; a bit a token that has codes, padded to bytes; for each of these
 * tokens its codes, 16 bits each; a CRC-32C of all before. Stateless.
 */
final class TokenCodesFile {

	private static final long MARK = 0x5345444F43545257L;

	private static final int VERSION = 1;

	private static final int HEADER = Long.BYTES + 4 * Integer.BYTES;

	/** More than any vocabulary has. */
	static final int MAX_TOKENS = 1 << 20;

	private TokenCodesFile() {
	}

	static byte[] write(TokenCodes codes) {
		SketchSettings settings = codes.settings();
		BitSet present = new BitSet();
		for (int token = 0; token < codes.tokens(); token++) {
			present.set(token, codes.has(token));
		}
		long length = length(settings, codes.tokens(), present.cardinality());
		ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
		file.putLong(MARK).putInt(VERSION).putInt(settings.width()).putInt(settings.depth()).putInt(codes.tokens());
		file.put(present.toByteArray()).position(HEADER + bytes(codes.tokens()));
		present.stream().forEach((token) -> {
			for (int depth = 0; depth < settings.depth(); depth++) {
				file.putShort((short) codes.code(token, depth));
			}
		});
		file.putLong(checksum(file.array()));
		return file.array();
	}

	static TokenCodes read(byte[] bytes, String name) throws InvalidSketchException {
		require(bytes.length >= HEADER + Long.BYTES, name, "is too short");
		ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		require(file.getLong() == MARK, name, "has another mark");
		int version = file.getInt();
		if (version != VERSION) {
			throw new InvalidSketchException(name + " has version " + version + ", expected " + VERSION);
		}
		require(file.getLong(bytes.length - Long.BYTES) == checksum(bytes), name, "does not match its checksum");
		SketchSettings settings = settings(file.getInt(), file.getInt(), name);
		int tokens = file.getInt();
		require(tokens >= 0 && tokens <= MAX_TOKENS, name, "has " + tokens + " tokens");
		require(HEADER + bytes(tokens) <= bytes.length - Long.BYTES, name, "ends before its codes");
		BitSet present = BitSet.valueOf(file.slice(HEADER, bytes(tokens)));
		require(present.length() <= tokens, name, "has codes for more than its " + tokens + " tokens");
		long expected = length(settings, tokens, present.cardinality());
		require(expected == bytes.length, name, "has %d bytes, expected %d".formatted(bytes.length, expected));
		file.position(HEADER + bytes(tokens));
		return new TokenCodes(settings, tokens, present, codes(file, settings, tokens, present, name));
	}

	private static short[] codes(ByteBuffer file, SketchSettings settings, int tokens, BitSet present, String name)
			throws InvalidSketchException {
		short[] codes = new short[tokens * settings.depth()];
		for (int token = present.nextSetBit(0); token >= 0; token = present.nextSetBit(token + 1)) {
			for (int depth = 0; depth < settings.depth(); depth++) {
				short code = file.getShort();
				require((code & 0xFFFF) < settings.width(), name, "has a code above its width");
				codes[token * settings.depth() + depth] = code;
			}
		}
		return codes;
	}

	private static SketchSettings settings(int width, int depth, String name) throws InvalidSketchException {
		try {
			return new SketchSettings(width, depth);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSketchException(name + " is no file of token codes: its " + ex.getMessage());
		}
	}

	private static void require(boolean holds, String name, String otherwise) throws InvalidSketchException {
		if (!holds) {
			throw new InvalidSketchException(name + " is no file of token codes, or damaged: it " + otherwise);
		}
	}

	private static long length(SketchSettings settings, int tokens, int present) {
		return HEADER + bytes(tokens) + (long) Short.BYTES * settings.depth() * present + Long.BYTES;
	}

	private static int bytes(int bits) {
		return (bits + Byte.SIZE - 1) / Byte.SIZE;
	}

	/** Of all but the last eight bytes. */
	private static long checksum(byte[] file) {
		CRC32C checksum = new CRC32C();
		checksum.update(file, 0, file.length - Long.BYTES);
		return checksum.getValue();
	}

}
