package io.warble.training.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Finds the lines that are no UTF-8 or hold a carriage return: no text column of Parquet
 * could take them. Looks at eight bytes at a time. Stateless.
 */
final class LineEncoding {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long ONES = 0x0101010101010101L;

	private static final long CARRIAGE_RETURNS = ONES * '\r';

	private LineEncoding() {
	}

	/** What is wrong with the bytes, null if nothing is. */
	static @Nullable String fault(byte[] bytes, int start, int end) {
		long high = 0;
		long returns = 0;
		int i = start;
		for (; i + Long.BYTES <= end; i += Long.BYTES) {
			long word = (long) LONGS.get(bytes, i);
			high |= word;
			long differences = word ^ CARRIAGE_RETURNS;
			returns |= (differences - ONES) & ~differences;
		}
		for (; i < end; i++) {
			high |= bytes[i];
			returns |= (bytes[i] == '\r') ? HIGH_BITS : 0;
		}
		if ((returns & HIGH_BITS) != 0) {
			return "holds a carriage return within the line";
		}
		return ((high & HIGH_BITS) != 0 && !isUtf8(bytes, start, end)) ? "is not UTF-8" : null;
	}

	private static boolean isUtf8(byte[] bytes, int start, int end) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
