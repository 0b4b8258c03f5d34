package io.warble.features.dataset;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Checksum;

/**
 * The header of an lzop member, as lzop 1.04 writes it and reads it.
 *
 * @param flags which checksums the blocks have
 */
record LzopHeader(int flags) {

	static final int ADLER32_OF_DATA = 0x0001;

	static final int ADLER32_OF_BLOCK = 0x0002;

	static final int CRC32_OF_DATA = 0x0100;

	static final int CRC32_OF_BLOCK = 0x0200;

	private static final int EXTRA_FIELD = 0x0040;

	private static final int FILTER = 0x0800;

	private static final int CRC32_OF_HEADER = 0x1000;

	private static final int[] MAGIC = { 0x89, 'L', 'Z', 'O', 0, '\r', '\n', 0x1A, '\n' };

	/** Since this version the header has a level, a needed version and a longer time. */
	private static final int VERSION_0940 = 0x0940;

	private static final int NEWEST = 0x1040;

	/**
	 * Reads a header.
	 * @param in where the second byte of the member comes from
	 * @param first the member's first byte
	 */
	static LzopHeader read(DataInputStream in, int first) throws IOException {
		int found = first;
		for (int i = 0; i < MAGIC.length; i++) {
			found = (i == 0) ? first : in.readUnsignedByte();
			if (found != MAGIC[i]) {
				throw new IOException("no lzop header where one was expected");
			}
		}
		Checksum adler = new Adler32();
		Checksum crc = new CRC32();
		DataInputStream checked = new DataInputStream(new CheckedInputStream(new CheckedInputStream(in, adler), crc));
		int version = checked.readUnsignedShort();
		checked.readUnsignedShort();
		int needed = (version >= VERSION_0940) ? checked.readUnsignedShort() : version;
		int method = checked.readUnsignedByte();
		if (version >= VERSION_0940) {
			checked.readUnsignedByte();
		}
		int flags = checked.readInt();
		checked.readInt();
		checked.readInt();
		if (version >= VERSION_0940) {
			checked.readInt();
		}
		checked.readFully(new byte[checked.readUnsignedByte()]);
		long sum = ((flags & CRC32_OF_HEADER) != 0) ? crc.getValue() : adler.getValue();
		if ((int) sum != in.readInt()) {
			throw new IOException("the header's checksum is wrong");
		}
		if (needed > NEWEST || method < 1 || method > 3 || (flags & (FILTER | EXTRA_FIELD)) != 0) {
			throw new IOException("version " + Integer.toHexString(needed) + ", method " + method + ", flags "
					+ Integer.toHexString(flags) + " are not supported, expected LZO1X without filter or extra field");
		}
		return new LzopHeader(flags);
	}

	boolean has(int flag) {
		return (this.flags & flag) != 0;
	}

}
