package io.warble.simulator;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines that are written in random order, a block of lines at a time. Until it
 * is {@link #finish finished} it has a temporary name, so that a broken simulation leaves
 * no part file. Not thread-safe.
 */
final class ShuffledFile implements Closeable {

	private final Path file;

	private final Path temporary;

	private final OutputStream out;

	private final RandomStream random = new RandomStream();

	private final byte[] block;

	private int[] ends = new int[1024];

	private int count;

	private int filled;

	/**
	 * Opens a file.
	 * @param blockBytes size of a block
	 * @param seed decides the order
	 */
	ShuffledFile(Path file, boolean gzip, int blockBytes, long seed) throws IOException {
		this.file = file;
		this.temporary = file.resolveSibling("." + file.getFileName() + ".partial");
		this.block = new byte[blockBytes];
		this.random.reset(seed, 0);
		OutputStream plain = Files.newOutputStream(this.temporary);
		this.out = gzip ? new FastGzip(plain) : new BufferedOutputStream(plain, 1 << 16);
	}

	/**
	 * Makes room for a line.
	 * @param bytes its greatest length
	 * @return where it starts in {@link #block()}
	 */
	int begin(int bytes) throws IOException {
		if (this.filled + bytes > this.block.length) {
			flush();
		}
		return this.filled;
	}

	byte[] block() {
		return this.block;
	}

	/** Ends the line that was begun; {@code end} is the place after its last byte. */
	void end(int end) {
		if (this.count == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, 2 * this.count);
		}
		this.ends[this.count++] = end;
		this.filled = end;
	}

	/** Writes what is left. */
	void complete() throws IOException {
		flush();
		this.out.close();
	}

	/** Gives the completed file its name. */
	void finish() throws IOException {
		Files.move(this.temporary, this.file);
	}

	/** Closes the file; if it was not finished, nothing of it remains. */
	@Override
	public void close() throws IOException {
		try {
			this.out.close();
		}
		finally {
			Files.deleteIfExists(this.temporary);
		}
	}

	private void flush() throws IOException {
		int[] order = new int[this.count];
		for (int i = 0; i < this.count; i++) {
			int place = this.random.nextInt(i + 1);
			order[i] = order[place];
			order[place] = i;
		}
		for (int line : order) {
			int start = (line == 0) ? 0 : this.ends[line - 1];
			this.out.write(this.block, start, this.ends[line] - start);
		}
		this.count = 0;
		this.filled = 0;
	}

	/** Gzip at its fastest level. */
	private static final class FastGzip extends GZIPOutputStream {

		FastGzip(OutputStream out) throws IOException {
			super(out, 1 << 16);
			this.def.setLevel(Deflater.BEST_SPEED);
		}

	}

}
