package io.warble.training.extraction;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Raw lines in a file a group. For one thread; write first, then read.
 */
final class LineGroups implements Closeable {

	private final Path directory;

	private final Map<String, OutputStream> open = new TreeMap<>();

	LineGroups(Path directory) throws IOException {
		this.directory = Files.createDirectories(directory);
	}

	/** Adds a line to a group. */
	void add(String group, byte[] bytes, int start, int end) throws IOException {
		OutputStream out = this.open.get(group);
		if (out == null) {
			out = new BufferedOutputStream(Files.newOutputStream(file(group)), 1 << 16);
			this.open.put(group, out);
		}
		out.write(bytes, start, end - start);
		out.write('\n');
	}

	/** Reads a group's lines in order; none if it has none. Nothing is added later. */
	void read(String group, LineSink sink) throws IOException {
		close();
		if (Files.exists(file(group))) {
			WindowReader.readLines(file(group), sink);
		}
	}

	private Path file(String group) {
		return this.directory.resolve(group + ".tsv");
	}

	@Override
	public void close() throws IOException {
		for (OutputStream out : this.open.values()) {
			out.close();
		}
	}

}
