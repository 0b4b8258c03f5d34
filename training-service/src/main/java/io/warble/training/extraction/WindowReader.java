package io.warble.training.extraction;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

import io.warble.features.dataset.Column;
import io.warble.training.ingest.WindowTable;
import io.warble.training.run.DuckDb;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Reads windows back as lines of the dataset: put together again by DuckDB, so that
 * training parses what serving parses. In order of part and line. One thread at a time.
 */
public final class WindowReader implements Closeable {

	private final RunDirectory run;

	private final Connection duckDb;

	WindowReader(RunDirectory run, ReplaySettings settings) throws IOException {
		this(run, settings.memoryMegabytes());
	}

	/**
	 * A reader of what a run has ingested.
	 * @param memoryMegabytes of DuckDB
	 */
	public WindowReader(RunDirectory run, int memoryMegabytes) throws IOException {
		this.run = run;
		this.duckDb = DuckDb.open(1, memoryMegabytes, run.temporary().resolve("replay"));
	}

	/** Reads all rows of all windows of {@code val/}, or of the others, in order. */
	public void readAll(boolean validation, LineSink sink) throws IOException {
		for (Path window : RunFiles.list(this.run.windows(validation))) {
			String name = window.getFileName().toString();
			if (name.startsWith("day=")) {
				read(validation, (int) LocalDate.parse(name.substring(4)).toEpochDay(), sink);
			}
		}
	}

	/** Reads all rows of a window. */
	void read(boolean validation, int day, LineSink sink) throws IOException {
		List<Path> files = files(validation, day);
		if (files.isEmpty()) {
			return;
		}
		try (Statement statement = this.duckDb.createStatement();
				ResultSet rows = statement.executeQuery(
						"SELECT " + WindowTable.lineExpression() + " FROM read_parquet(" + list(files) + ")")) {
			while (rows.next()) {
				byte[] line = rows.getBytes(1);
				sink.accept(line, 0, line.length);
			}
		}
		catch (SQLException ex) {
			throw unreadable(day, ex);
		}
	}

	/**
	 * Counts the rows of a window by the creation of the tweet.
	 * @param from the earliest creation that counts, unix seconds
	 * @param into adds the number of rows to each creation time
	 */
	void countByCreation(boolean validation, int day, long from, SortedMap<Long, Long> into) throws IOException {
		List<Path> files = files(validation, day);
		if (files.isEmpty()) {
			return;
		}
		String created = Column.TWEET_TIMESTAMP.text();
		try (Statement statement = this.duckDb.createStatement();
				ResultSet counts = statement
					.executeQuery("SELECT %s, count(*) FROM read_parquet(%s) WHERE %s >= %d GROUP BY 1"
						.formatted(created, list(files), created, from))) {
			while (counts.next()) {
				into.merge(counts.getLong(1), counts.getLong(2), Long::sum);
			}
		}
		catch (SQLException ex) {
			throw unreadable(day, ex);
		}
	}

	private static String list(List<Path> files) {
		return files.stream().map(DuckDb::pattern).collect(Collectors.joining(", ", "[", "]"));
	}

	private static IOException unreadable(int day, SQLException ex) {
		return new IOException("The window of " + LocalDate.ofEpochDay(day) + " cannot be read: " + ex.getMessage(),
				ex);
	}

	private List<Path> files(boolean validation, int day) throws IOException {
		return RunFiles.list(this.run.windows(validation).resolve("day=" + LocalDate.ofEpochDay(day)))
			.stream()
			.filter((file) -> file.toString().endsWith(".parquet") && !file.getFileName().toString().startsWith("."))
			.toList();
	}

	/** Reads the rows of earlier windows with an engagement on a day. */
	void readLate(int day, LineSink sink) throws IOException {
		for (Path file : RunFiles.list(LateRows.of(this.run.late(), day))) {
			if (file.toString().endsWith(".tsv") && !file.getFileName().toString().startsWith(".")) {
				readLines(file, sink);
			}
		}
	}

	/** Reads a file of lines. */
	static void readLines(Path file, LineSink sink) throws IOException {
		byte[] buffer = new byte[1 << 16];
		int filled = 0;
		try (InputStream in = Files.newInputStream(file)) {
			while (true) {
				int read = in.read(buffer, filled, buffer.length - filled);
				if (read < 0) {
					break;
				}
				filled += read;
				int start = 0;
				for (int i = filled - read; i < filled; i++) {
					if (buffer[i] == '\n') {
						sink.accept(buffer, start, i);
						start = i + 1;
					}
				}
				System.arraycopy(buffer, start, buffer, 0, filled - start);
				filled -= start;
				if (filled == buffer.length) {
					buffer = Arrays.copyOf(buffer, buffer.length * 2);
				}
			}
		}
		if (filled > 0) {
			throw new IOException(file + ": ends within a line");
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.duckDb.close();
		}
		catch (SQLException ex) {
			throw new IOException("DuckDB cannot be closed: " + ex.getMessage(), ex);
		}
	}

}
