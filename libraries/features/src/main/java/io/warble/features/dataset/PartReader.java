package io.warble.features.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the rows of one part file, plain, .gz, .bz2, .zst or .lzo by its name. Bad lines
 * go to the sink and reading goes on; a file that is damaged ends it with a
 * {@link DatasetException} that names the file, the line and the byte. Memory is bounded
 * by {@link #LINE_LIMIT}. One thread at a time.
 */
public final class PartReader implements Closeable {

	/** Bytes of the longest line that is read; a longer one is a bad line. */
	public static final int LINE_LIMIT = 16 << 20;

	private static final int BUFFER = 1 << 20;

	private final PartSource source;

	private final BadLineSink sink;

	private final ExposureParser parser = new ExposureParser();

	private byte[] buffer = new byte[BUFFER];

	/** Where the next line starts. */
	private int start;

	/** Up to where bytes have been read. */
	private int limit;

	private boolean ended;

	private long line;

	private PartReader(PartSource source, BadLineSink sink) {
		this.source = source;
		this.sink = sink;
	}

	/**
	 * Opens a part file.
	 * @param file the file
	 * @param sink receives its bad lines
	 * @throws DatasetException if it cannot be read or is not what its name says
	 */
	public static PartReader open(Path file, BadLineSink sink) throws IOException {
		return new PartReader(PartSource.open(file), sink);
	}

	/**
	 * Reads a stream.
	 * @param in the stream; closed with the reader
	 * @param name the name for messages; its ending says how the stream is compressed
	 * @param sink receives its bad lines
	 * @throws DatasetException if it is not what its name says
	 */
	public static PartReader of(InputStream in, String name, BadLineSink sink) throws IOException {
		return new PartReader(PartSource.of(in, name), sink);
	}

	/**
	 * Reads the next good line.
	 * @param exposure receives the row; valid until the next call
	 * @return false at the end of the file
	 * @throws DatasetException if the file is damaged
	 */
	public boolean next(Exposure exposure) throws IOException {
		while (true) {
			int end = nextLineEnd();
			if (end < 0) {
				return false;
			}
			int from = this.start;
			this.start = end + 1;
			this.line++;
			LineFault fault = this.parser.parse(this.buffer, from, end, exposure);
			if (fault == null) {
				return true;
			}
			report(fault, from, end);
		}
	}

	/** Finds the end of the line at {@link #start}, -1 if there is no line. */
	private int nextLineEnd() throws IOException {
		int searched = this.start;
		while (true) {
			int end = Swar.lineFeed(this.buffer, searched, this.limit);
			if (end < this.limit) {
				return end;
			}
			int length = this.limit - this.start;
			if (this.ended) {
				return (length > 0) ? this.limit : -1;
			}
			if (length > LINE_LIMIT) {
				skipLine();
			}
			else {
				fill();
			}
			searched = this.start + ((length > LINE_LIMIT) ? 0 : length);
		}
	}

	/** Reads more, after moving the unfinished line to the buffer's beginning. */
	private void fill() throws IOException {
		int length = this.limit - this.start;
		if (this.start > 0) {
			System.arraycopy(this.buffer, this.start, this.buffer, 0, length);
			this.start = 0;
			this.limit = length;
		}
		if (length == this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, Math.min(length * 2, LINE_LIMIT + BUFFER));
		}
		int read = this.source.read(this.buffer, length, this.buffer.length - length, this.line);
		if (read < 0) {
			this.ended = true;
		}
		else {
			this.limit = length + read;
		}
	}

	/** Drops a line that is too long; reading goes on behind its line feed. */
	private void skipLine() throws IOException {
		this.line++;
		report(LineFaults.lineTooLong(), this.start, this.limit);
		while (true) {
			this.start = this.limit;
			fill();
			int end = Swar.lineFeed(this.buffer, 0, this.limit);
			if (end < this.limit) {
				this.start = end + 1;
				return;
			}
			if (this.ended) {
				this.start = this.limit;
				return;
			}
		}
	}

	private void report(LineFault fault, int from, int end) {
		this.sink.accept(BadLine.of(this.source.name(), this.line, fault, this.buffer, from, end));
	}

	/** Number of the line that was read last, from 1; bad lines count. */
	public long lineNumber() {
		return this.line;
	}

	/** How many bytes of the file, as it is stored, have been read. */
	public long bytesRead() {
		return this.source.bytesRead();
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

}
