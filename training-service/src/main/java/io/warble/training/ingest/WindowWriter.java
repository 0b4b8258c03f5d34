package io.warble.training.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.warble.training.run.DuckDb;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Writes the rows of one part to the Parquet files of their windows: chunk by chunk,
 * first as cleaned files of lines, which DuckDB then turns into Parquet while the next
 * chunk is being read. One thread at a time.
 */
final class WindowWriter implements Closeable {

	/** Windows 1970 to 2100; no row that was accepted lies beyond. */
	private static final int DAYS = 47_500;

	/** More open files than that end a chunk. */
	private static final int MAX_OPEN = 400;

	private static final String READ = "read_csv(%s, auto_detect = false, header = false, delim = chr(1), quote = '', "
			+ "escape = '', comment = '', new_line = '\\n', columns = %s)";

	private final Path windows;

	private final String partName;

	private final Path temporary;

	private final long chunkBytes;

	private final Connection duckDb;

	private final ExecutorService copier = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "window-writer");
		thread.setDaemon(true);
		return thread;
	});

	private ChunkFile[] files = new ChunkFile[0];

	private final List<Integer> open = new ArrayList<>();

	private long bytes;

	private int chunk;

	private @Nullable Future<?> copying;

	WindowWriter(RunDirectory run, PartSource part, IngestSettings settings) throws IOException {
		this.windows = run.windows(part.validation());
		this.partName = part.file().getFileName().toString();
		this.temporary = run.temporary().resolve("ingest-" + part.name().replace('/', '-'));
		this.chunkBytes = (long) settings.chunkMegabytes() << 20;
		RunFiles.delete(this.temporary);
		Files.createDirectories(this.temporary);
		this.duckDb = DuckDb.open(settings.threads(), settings.memoryMegabytes(), this.temporary.resolve("spill"));
		this.files = new ChunkFile[DAYS];
	}

	/** Name of the files that a part has in its windows, without chunk and ending. */
	static boolean belongsTo(Path parquet, String partName) {
		String name = parquet.getFileName().toString();
		return name.length() == partName.length() + "-00000.parquet".length() && name.startsWith(partName + "-")
				&& name.endsWith(".parquet");
	}

	void append(int day, long line, byte[] bytes, int start, int end) throws IOException {
		ChunkFile file = this.files[day];
		if (file == null) {
			if (this.open.size() == MAX_OPEN) {
				endChunk();
			}
			file = new ChunkFile(this.temporary.resolve("chunk-" + this.chunk + "-" + day + ".tsv"));
			this.files[day] = file;
			this.open.add(day);
		}
		file.append(line, bytes, start, end);
		this.bytes += end - start;
		if (this.bytes >= this.chunkBytes) {
			endChunk();
		}
	}

	/** Waits until all rows are in Parquet. */
	void finish() throws IOException {
		endChunk();
		await();
	}

	private void endChunk() throws IOException {
		List<Integer> days = List.copyOf(this.open);
		List<ChunkFile> closed = new ArrayList<>();
		for (int day : days) {
			this.files[day].close();
			closed.add(this.files[day]);
			this.files[day] = null;
		}
		this.open.clear();
		this.bytes = 0;
		await();
		int number = this.chunk++;
		this.copying = this.copier.submit(() -> {
			for (int i = 0; i < days.size(); i++) {
				copy(closed.get(i), days.get(i), number);
			}
			return null;
		});
	}

	private void copy(ChunkFile chunkFile, int day, int number) throws IOException {
		Path directory = this.windows.resolve("day=" + LocalDate.ofEpochDay(day));
		Files.createDirectories(directory);
		Path target = directory.resolve(String.format(Locale.ROOT, "%s-%05d.parquet", this.partName, number));
		Path unfinished = RunFiles.unfinished(target);
		String source = READ.formatted(DuckDb.pattern(chunkFile.file()), WindowTable.csvColumns());
		long written;
		try (Statement statement = this.duckDb.createStatement()) {
			written = statement.executeLargeUpdate(
					"COPY (SELECT * FROM " + source + ") TO " + DuckDb.literal(unfinished) + " (FORMAT parquet)");
		}
		catch (SQLException ex) {
			throw new IOException(target + ": cannot be written: " + ex.getMessage(), ex);
		}
		if (written != chunkFile.rows()) {
			throw new IOException(target + ": DuckDB wrote " + written + " rows of " + chunkFile.rows());
		}
		RunFiles.finish(unfinished, target);
		Files.delete(chunkFile.file());
	}

	private void await() throws IOException {
		Future<?> running = this.copying;
		if (running == null) {
			return;
		}
		this.copying = null;
		try {
			running.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure : new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(this.partName + ": interrupted", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.copier.shutdown();
		for (int day : this.open) {
			this.files[day].close();
		}
		try {
			await();
		}
		finally {
			closeDatabase();
			RunFiles.delete(this.temporary);
		}
	}

	private void closeDatabase() throws IOException {
		try {
			this.duckDb.close();
		}
		catch (SQLException ex) {
			throw new IOException("DuckDB cannot be closed: " + ex.getMessage(), ex);
		}
	}

}
