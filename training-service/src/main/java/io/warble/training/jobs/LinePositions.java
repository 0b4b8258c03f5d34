package io.warble.training.jobs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines from a position on and tells where each begins. One thread at a time.
 */
final class LinePositions implements Closeable {

	private final InputStream in;

	private long position;

	private long start;

	private LinePositions(InputStream in, long position) {
		this.in = in;
		this.position = position;
	}

	static LinePositions open(Path file, long position) throws IOException {
		InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
		try {
			in.skipNBytes(Math.min(position, Files.size(file)));
		}
		catch (IOException ex) {
			in.close();
			throw ex;
		}
		return new LinePositions(in, position);
	}

	/** The next line, null at the end. */
	@Nullable String next() throws IOException {
		this.start = this.position;
		ByteArrayOutputStream line = new ByteArrayOutputStream(512);
		int read = this.in.read();
		if (read < 0) {
			return null;
		}
		while (read >= 0 && read != '\n') {
			line.write(read);
			read = this.in.read();
		}
		this.position += line.size() + 1;
		return line.toString(StandardCharsets.UTF_8);
	}

	/** Where the line began that was read last. */
	long start() {
		return this.start;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
