package io.warble.training.matrix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of rows of one size behind a header of 256 bytes: magic, version, bytes a row,
 * number of rows, a tag. All little-endian. Rows are written by position, from several
 * threads at once; a file whose number of rows has not been set yet is unfinished and
 * will not be opened. Written with plain writes, so that a full disk is an exception.
 */
final class RowFile implements Closeable {

	static final int HEADER = 256;

	private static final long MAGIC = 0x315749524d425257L;

	private static final int TAG_AT = 32;

	/** A buffer maps at most 2 GiB; whole rows only. */
	private static final long SEGMENT = 1L << 30;

	private final Path file;

	private final FileChannel channel;

	private final int rowBytes;

	private final String tag;

	private RowFile(Path file, FileChannel channel, int rowBytes, String tag) {
		this.file = file;
		this.channel = channel;
		this.rowBytes = rowBytes;
		this.tag = tag;
	}

	/** Opens a file for writing; what is in it stays. */
	static RowFile write(Path file, int rowBytes, String tag) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		RowFile rows = new RowFile(file, channel, rowBytes, tag);
		rows.writeHeader(-1);
		return rows;
	}

	/** Writes rows, starting with the given one. */
	void write(long row, ByteBuffer rows) throws IOException {
		long position = HEADER + row * this.rowBytes;
		while (rows.hasRemaining()) {
			position += this.channel.write(rows, position);
		}
	}

	/** Waits until what has been written is on the disk. */
	void force() throws IOException {
		this.channel.force(false);
	}

	/** Cuts the file off after so many rows and says in it that it is whole. */
	void finish(long rows) throws IOException {
		this.channel.truncate(HEADER + rows * this.rowBytes);
		this.channel.force(false);
		writeHeader(rows);
		this.channel.force(true);
	}

	private void writeHeader(long rows) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
		header.putLong(MAGIC).putLong(this.rowBytes).putLong(rows);
		byte[] text = this.tag.getBytes(StandardCharsets.UTF_8);
		header.position(TAG_AT).put(text);
		header.position(0);
		long position = 0;
		while (header.hasRemaining()) {
			position += this.channel.write(header, position);
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/**
	 * Maps a finished file.
	 * @param tag what the reader expects
	 * @throws MatrixException if the file is unfinished, damaged or has another tag
	 */
	static Mapped map(Path file, String tag) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new MatrixException(file + ": no such file, expected a finished training matrix");
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			ByteBuffer header = header(file, channel, tag);
			int rowBytes = (int) header.getLong(8);
			int rows = (int) header.getLong(16);
			int rowsASegment = (int) Math.max(1, SEGMENT / rowBytes);
			int segments = (int) (((long) rows + rowsASegment - 1) / rowsASegment);
			MappedByteBuffer[] buffers = new MappedByteBuffer[segments];
			for (int i = 0; i < segments; i++) {
				long first = (long) i * rowsASegment;
				long count = Math.min(rowsASegment, rows - first);
				buffers[i] = channel.map(FileChannel.MapMode.READ_ONLY, HEADER + first * rowBytes, count * rowBytes);
				buffers[i].order(ByteOrder.LITTLE_ENDIAN);
			}
			return new Mapped(rows, rowBytes, rowsASegment, buffers);
		}
	}

	private static ByteBuffer header(Path file, FileChannel channel, String tag) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
		int read;
		do {
			read = channel.read(header);
		}
		while (read > 0 && header.hasRemaining());
		if (header.hasRemaining() || header.getLong(0) != MAGIC) {
			throw new MatrixException(file + ": is not a file of a training matrix");
		}
		String found = new String(header.array(), TAG_AT, HEADER - TAG_AT, StandardCharsets.UTF_8).trim();
		if (!found.equals(tag)) {
			throw new MatrixException(file + ": was made with the schema '" + found + "', expected '" + tag + "'");
		}
		long rows = header.getLong(16);
		if (rows < 0) {
			throw new MatrixException(file + ": was never finished");
		}
		long expected = HEADER + rows * header.getLong(8);
		if (channel.size() != expected || rows > Integer.MAX_VALUE) {
			throw new MatrixException(file + ": is damaged: " + channel.size() + " bytes, expected " + expected
					+ " for " + rows + " rows");
		}
		return header;
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

	/** The rows of a file in memory. Immutable and thread-safe. */
	static final class Mapped {

		private final int rows;

		private final int rowBytes;

		private final int rowsASegment;

		private final MappedByteBuffer[] segments;

		private Mapped(int rows, int rowBytes, int rowsASegment, MappedByteBuffer[] segments) {
			this.rows = rows;
			this.rowBytes = rowBytes;
			this.rowsASegment = rowsASegment;
			this.segments = segments;
		}

		int rows() {
			return this.rows;
		}

		int rowBytes() {
			return this.rowBytes;
		}

		/** The buffer that holds a row, little-endian. */
		MappedByteBuffer segment(int row) {
			return this.segments[row / this.rowsASegment];
		}

		/** Where in its buffer a row starts. */
		int offset(int row) {
			return row % this.rowsASegment * this.rowBytes;
		}

	}

}
