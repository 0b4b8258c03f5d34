package io.warble.training.ingest;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import io.warble.features.dataset.BadLine;
import io.warble.features.dataset.BadLineSink;
import io.warble.training.run.RunFiles;

/**
 * Counts the bad lines of one part and writes them to a JSONL file: file, line, reason,
 * detail and text. Of very many only the first {@link #KEPT} are written. The file comes
 * about with the first bad line. One thread at a time.
 */
final class Quarantine implements BadLineSink, Closeable {

	static final int KEPT = 100_000;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path file;

	private final SortedMap<String, Long> byReason = new TreeMap<>();

	private long count;

	private String first = "";

	private @Nullable OutputStream out;

	Quarantine(Path file) throws IOException {
		this.file = file;
		Files.deleteIfExists(file);
	}

	@Override
	public void accept(BadLine line) {
		add(line.file(), line.line(), line.fault().reason().label(), line.fault().detail(), line.text());
	}

	void add(String part, long line, String reason, String detail, String text) {
		this.byReason.merge(reason, 1L, Long::sum);
		if (this.first.isEmpty()) {
			this.first = "line " + line + ": " + reason + ": " + detail;
		}
		if (this.count++ < KEPT) {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("file", part);
			entry.put("line", line);
			entry.put("reason", reason);
			entry.put("detail", detail);
			entry.put("text", text);
			try {
				OutputStream to = out();
				to.write(JSON.writeValueAsBytes(entry));
				to.write('\n');
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private OutputStream out() throws IOException {
		OutputStream open = this.out;
		if (open == null) {
			Files.createDirectories(this.file.toAbsolutePath().getParent());
			open = new BufferedOutputStream(Files.newOutputStream(RunFiles.unfinished(this.file)), 1 << 16);
			this.out = open;
		}
		return open;
	}

	long count() {
		return this.count;
	}

	SortedMap<String, Long> byReason() {
		return this.byReason;
	}

	/** The first bad line without its text, for a message; empty if there was none. */
	String first() {
		return this.first;
	}

	/** Gives the file its name. */
	void finish() throws IOException {
		OutputStream open = this.out;
		if (open != null) {
			open.close();
			RunFiles.finish(RunFiles.unfinished(this.file), this.file);
			this.out = null;
		}
	}

	@Override
	public void close() throws IOException {
		OutputStream open = this.out;
		if (open != null) {
			open.close();
		}
	}

}
