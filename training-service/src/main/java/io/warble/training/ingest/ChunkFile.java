package io.warble.training.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of one chunk of a part that belong to one window, as a cleaned file of lines
 * for DuckDB to read: the line's number, then the line. One thread at a time.
 */
final class ChunkFile implements Closeable {

	private final Path file;

	private final OutputStream out;

	private byte[] buffer = new byte[1 << 13];

	private int used;

	private long rows;

	ChunkFile(Path file) throws IOException {
		this.file = file;
		this.out = Files.newOutputStream(file);
	}

	void append(long line, byte[] bytes, int start, int end) throws IOException {
		int length = end - start;
		if (this.used + length + 24 > this.buffer.length) {
			makeRoom(length + 24);
		}
		appendNumber(line);
		this.buffer[this.used++] = 1;
		System.arraycopy(bytes, start, this.buffer, this.used, length);
		this.used += length;
		this.buffer[this.used++] = '\n';
		this.rows++;
	}

	private void makeRoom(int length) throws IOException {
		this.out.write(this.buffer, 0, this.used);
		this.used = 0;
		int size = Math.max(length, Math.min(1 << 18, this.buffer.length * 2));
		if (size > this.buffer.length) {
			this.buffer = new byte[size];
		}
	}

	private void appendNumber(long number) {
		long digits = 10;
		int count = 1;
		while (number >= digits && count < 18) {
			digits *= 10;
			count++;
		}
		long rest = number;
		for (int i = this.used + count - 1; i >= this.used; i--) {
			this.buffer[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.used += count;
	}

	Path file() {
		return this.file;
	}

	long rows() {
		return this.rows;
	}

	@Override
	public void close() throws IOException {
		try (OutputStream closing = this.out) {
			closing.write(this.buffer, 0, this.used);
		}
		this.used = 0;
	}

}
