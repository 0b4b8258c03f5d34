package io.warble.features.dataset;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

import io.airlift.compress.lzo.LzoDecompressor;

/**
 * Reads the container of lzop 1.x, as the organisers ship the dataset: header, blocks
 * with Adler-32 or CRC-32 checksums, all of which are checked, and any number of such
 * members one after another. aircompressor's own lzop stream refuses what lzop -1 and -9
 * write. One thread at a time.
 */
final class LzopInputStream extends InputStream {

	/** The largest block that lzop itself writes or reads. */
	private static final int BLOCK_LIMIT = 64 << 20;

	private final DataInputStream in;

	private final LzoDecompressor decompressor = new LzoDecompressor();

	private LzopHeader header;

	private byte[] compressed = new byte[0];

	private byte[] block = new byte[0];

	private int position;

	private int limit;

	private boolean ended;

	LzopInputStream(InputStream in) throws IOException {
		this.in = new DataInputStream(in);
		this.header = LzopHeader.read(this.in, this.in.readUnsignedByte());
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		while (this.position == this.limit) {
			if (this.ended) {
				return -1;
			}
			nextBlock();
		}
		int count = Math.min(length, this.limit - this.position);
		System.arraycopy(this.block, this.position, into, offset, count);
		this.position += count;
		return count;
	}

	private void nextBlock() throws IOException {
		int size = this.in.readInt();
		if (size == 0) {
			nextMember();
			return;
		}
		int stored = this.in.readInt();
		if (size < 0 || size > BLOCK_LIMIT || stored <= 0 || stored > size) {
			throw new IOException("a block of " + Integer.toUnsignedLong(stored) + " bytes for "
					+ Integer.toUnsignedLong(size) + ", expected at most " + BLOCK_LIMIT);
		}
		boolean packed = stored < size;
		int adler = readIf(LzopHeader.ADLER32_OF_DATA);
		int crc = readIf(LzopHeader.CRC32_OF_DATA);
		int packedAdler = packed ? readIf(LzopHeader.ADLER32_OF_BLOCK) : 0;
		int packedCrc = packed ? readIf(LzopHeader.CRC32_OF_BLOCK) : 0;
		if (this.block.length < size) {
			this.block = new byte[size];
		}
		if (packed) {
			unpack(size, stored, packedAdler, packedCrc);
		}
		else {
			this.in.readFully(this.block, 0, size);
		}
		check(LzopHeader.ADLER32_OF_DATA, new Adler32(), this.block, size, adler);
		check(LzopHeader.CRC32_OF_DATA, new CRC32(), this.block, size, crc);
		this.position = 0;
		this.limit = size;
	}

	private void unpack(int size, int stored, int adler, int crc) throws IOException {
		if (this.compressed.length < stored) {
			this.compressed = new byte[stored];
		}
		this.in.readFully(this.compressed, 0, stored);
		check(LzopHeader.ADLER32_OF_BLOCK, new Adler32(), this.compressed, stored, adler);
		check(LzopHeader.CRC32_OF_BLOCK, new CRC32(), this.compressed, stored, crc);
		int written = this.decompressor.decompress(this.compressed, 0, stored, this.block, 0, size);
		if (written != size) {
			throw new IOException("a block of " + written + " bytes, expected " + size);
		}
	}

	private void nextMember() throws IOException {
		int first = this.in.read();
		if (first < 0) {
			this.ended = true;
		}
		else {
			this.header = LzopHeader.read(this.in, first);
		}
	}

	private int readIf(int flag) throws IOException {
		return this.header.has(flag) ? this.in.readInt() : 0;
	}

	private void check(int flag, Checksum checksum, byte[] bytes, int length, int expected) throws IOException {
		if (this.header.has(flag)) {
			checksum.update(bytes, 0, length);
			if ((int) checksum.getValue() != expected) {
				throw new IOException("a block's checksum is " + Integer.toHexString((int) checksum.getValue())
						+ ", expected " + Integer.toHexString(expected));
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
