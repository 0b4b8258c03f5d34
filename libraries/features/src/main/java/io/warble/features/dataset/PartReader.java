package io.warble.features.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads the rows of one part file, plain, .gz, .bz2, .zst or .lzo by its name. Bad lines
 * go to the sink and reading goes on; a file that is damaged ends it with a
 * {@link DatasetException}. One thread at a time.
 */
public final class PartReader implements Closeable {

	/** Bytes of the longest line that is read; a longer one is a bad line. */
	public static final int LINE_LIMIT = 16 << 20;

	private PartReader() {
	}

	/**
	 * Opens a part file.
	 * @param file the file
	 * @param sink receives its bad lines
	 * @throws DatasetException if it cannot be read or is not what its name says
	 */
	public static PartReader open(Path file, BadLineSink sink) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads a stream.
	 * @param in the stream; closed with the reader
	 * @param name the name for messages; its ending says how the stream is compressed
	 * @param sink receives its bad lines
	 */
	public static PartReader of(InputStream in, String name, BadLineSink sink) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads the next good line.
	 * @param exposure receives the row; valid until the next call
	 * @return false at the end of the file
	 */
	public boolean next(Exposure exposure) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** Number of the line that was read last, from 1. */
	public long lineNumber() {
		throw new UnsupportedOperationException();
	}

	/** How many bytes of the file, as it is stored, have been read. */
	public long bytesRead() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() throws IOException {
		throw new UnsupportedOperationException();
	}

}
