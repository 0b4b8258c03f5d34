package io.warble.features.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes that are read through it. One thread at a time.
 */
final class CountedInputStream extends FilterInputStream {

	private long count;

	CountedInputStream(InputStream in) {
		super(in);
	}

	@Override
	public int read() throws IOException {
		int read = super.read();
		this.count += (read >= 0) ? 1 : 0;
		return read;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		int read = super.read(into, offset, length);
		this.count += Math.max(read, 0);
		return read;
	}

	@Override
	public long skip(long n) throws IOException {
		long skipped = super.skip(n);
		this.count += skipped;
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	long count() {
		return this.count;
	}

}
