package io.warble.features.dataset;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.airlift.compress.MalformedInputException;

/**
 * The bytes of a part file, uncompressed, with errors that say where they happened. One
 * thread at a time.
 */
final class PartSource implements Closeable {

	private static final int BUFFER = 1 << 16;

	private final String name;

	private final CountedInputStream stored;

	private final Compression compression;

	private final InputStream in;

	private PartSource(String name, CountedInputStream stored, Compression compression, InputStream in) {
		this.name = name;
		this.stored = stored;
		this.compression = compression;
		this.in = in;
	}

	static PartSource open(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw new DatasetException(file + ": is a directory, expected a part file");
		}
		try {
			return of(Files.newInputStream(file), file.toString());
		}
		catch (NoSuchFileException ex) {
			throw new DatasetException(file + ": no such file", ex);
		}
		catch (AccessDeniedException ex) {
			throw new DatasetException(file + ": no permission to read the file", ex);
		}
	}

	static PartSource of(InputStream in, String name) throws IOException {
		CountedInputStream stored = new CountedInputStream(in);
		try {
			BufferedInputStream buffered = new BufferedInputStream(stored, BUFFER);
			Compression compression = Compression.of(name, buffered);
			return new PartSource(name, stored, compression, open(compression, buffered, name));
		}
		catch (IOException | RuntimeException ex) {
			in.close();
			throw ex;
		}
	}

	private static InputStream open(Compression compression, InputStream in, String name) throws IOException {
		try {
			return compression.open(in);
		}
		catch (IOException ex) {
			throw new DatasetException(name + ": damaged " + compression.title() + " header: " + reason(ex), ex);
		}
	}

	/**
	 * Reads some bytes.
	 * @return how many, -1 at the end
	 */
	int read(byte[] into, int offset, int length, long line) throws IOException {
		try {
			return this.in.read(into, offset, length);
		}
		/*
		 * A decompressor on damaged data throws what its loops run into, such as an index
		 * out of bounds.
		 */
		catch (IOException | RuntimeException ex) {
			throw new DatasetException(this.name + ": cannot read on after line " + line + ", at byte " + bytesRead()
					+ " of the file: " + this.compression.title() + ": " + reason(ex), ex);
		}
	}

	private static String reason(Exception ex) {
		if (ex instanceof EOFException) {
			return "the data ends too early";
		}
		boolean telling = ex instanceof IOException || ex instanceof MalformedInputException;
		return (telling && ex.getMessage() != null) ? ex.getMessage() : "the data is damaged";
	}

	String name() {
		return this.name;
	}

	long bytesRead() {
		return this.stored.count();
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
