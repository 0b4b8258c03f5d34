package io.warble.training.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.BadLine;
import io.warble.features.dataset.Column;
import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.PartReader;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Takes part files into the offline store. Different parts may be taken in by several
 * threads at once; each uses memory of its own within the settings.
 */
public final class PartIngest {

	/** Bytes of the longest line that DuckDB's reader is handed. */
	static final int LINE_LIMIT = 1 << 20;

	/** That many lines without a row at the beginning are no part file. */
	private static final int WRONG_LINES = 1000;

	private static final int SECONDS_A_DAY = 86_400;

	private static final int PROGRESS_ROWS = 1 << 14;

	private final RunDirectory run;

	private final IngestSettings settings;

	private final Clock clock;

	/** An ingest into the windows of a run. */
	public PartIngest(RunDirectory run, IngestSettings settings) {
		this(run, settings, Clock.systemUTC());
	}

	/**
	 * An ingest by a clock.
	 * @param clock tells which tweets cannot have been created yet
	 */
	PartIngest(RunDirectory run, IngestSettings settings, Clock clock) {
		this.run = run;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Takes a part in; does nothing if this version of the file has been taken in before.
	 * @param progress hears of bytes of the file, compressed as they are
	 * @throws DatasetException if the file as a whole is not in the format
	 */
	public IngestReport ingest(PartSource part, RowProgress progress) throws IOException {
		Optional<IngestReport> finished = finished(part);
		if (finished.isPresent()) {
			progress.rows(part.bytes(), part.bytes());
			return finished.get();
		}
		Files.deleteIfExists(IngestReport.file(this.run, part));
		removeWindows(part.validation(), part.file().getFileName().toString());
		String source = source(part);
		try (Quarantine quarantine = new Quarantine(quarantine(this.run, part));
				WindowWriter windows = new WindowWriter(this.run, part, this.settings)) {
			PartTally tally = new PartTally();
			read(part, quarantine, windows, tally, progress);
			windows.finish();
			quarantine.finish();
			IngestReport report = tally.report(part, source, quarantine);
			RunFiles.writeJson(IngestReport.file(this.run, part), report);
			progress.rows(part.bytes(), part.bytes());
			return report;
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private void read(PartSource part, Quarantine quarantine, WindowWriter windows, PartTally tally,
			RowProgress progress) throws IOException {
		Exposure row = new Exposure();
		long latest = this.clock.instant().getEpochSecond() + SECONDS_A_DAY;
		try (PartReader reader = PartReader.open(part.file(), (line) -> {
			quarantine.accept(line);
			tally.bad();
			requireSomeRows(part, quarantine, tally);
		})) {
			long read = 0;
			while (reader.next(row)) {
				int start = row.columnStart(0);
				int end = row.columnEnd((row.labelled() ? Column.LABELLED : Column.UNLABELLED) - 1);
				String reason = reasonAgainst(row, start, end, latest);
				if (reason == null) {
					tally.add(row);
					int day = (int) (row.createdAt() / SECONDS_A_DAY);
					windows.append(day, reader.lineNumber(), row.lineBuffer(), start, end);
				}
				else {
					if (row.createdAt() <= latest) {
						tally.bad(row.createdAt());
					}
					else {
						tally.bad();
					}
					refuse(part, quarantine, reader.lineNumber(), reason, row, start, end);
					requireSomeRows(part, quarantine, tally);
				}
				if (++read % PROGRESS_ROWS == 0) {
					progress.rows(Math.min(reader.bytesRead(), part.bytes()), part.bytes());
				}
			}
		}
		if (tally.rows() == 0 && quarantine.count() > 0) {
			throw wrongFile(part, quarantine);
		}
	}

	private static @Nullable String reasonAgainst(Exposure row, int start, int end, long latest) {
		if (!row.labelled()) {
			return "unlabelled: 20 columns without engagements, expected 24";
		}
		if (end - start > LINE_LIMIT) {
			return "line-too-long: " + (end - start) + " bytes, expected at most " + LINE_LIMIT;
		}
		if (row.createdAt() > latest) {
			// Such a row would be the log's last hours, and so the evaluation.
			return "in-the-future: the tweet was created at " + Instant.ofEpochSecond(row.createdAt())
					+ ", expected no later than a day after now, " + Instant.ofEpochSecond(latest - SECONDS_A_DAY);
		}
		String encoding = LineEncoding.fault(row.lineBuffer(), start, end);
		return (encoding == null) ? null : "encoding: " + encoding;
	}

	private static void refuse(PartSource part, Quarantine quarantine, long line, String reason, Exposure row,
			int start, int end) {
		int colon = reason.indexOf(':');
		String text = new String(row.lineBuffer(), start, Math.min(end - start, BadLine.TEXT_LIMIT),
				StandardCharsets.UTF_8);
		quarantine.add(part.name(), line, reason.substring(0, colon), reason.substring(colon + 2), text);
	}

	private static void requireSomeRows(PartSource part, Quarantine quarantine, PartTally tally) {
		if (tally.rows() == 0 && quarantine.count() >= WRONG_LINES) {
			throw new UncheckedIOException(wrongFile(part, quarantine));
		}
	}

	private static DatasetException wrongFile(PartSource part, Quarantine quarantine) {
		return new DatasetException(part.file() + ": not in the challenge's format: none of its first "
				+ quarantine.count() + " lines is a row of 24 columns separated by byte 1; " + quarantine.first());
	}

	/** Where the lines of a part are that were no rows. */
	static Path quarantine(RunDirectory run, PartSource part) {
		return run.quarantine().resolve(part.name().replace('/', '-') + ".jsonl");
	}

	/** The report of a part that is through and has not changed since. */
	public Optional<IngestReport> finished(PartSource part) throws IOException {
		Path file = IngestReport.file(this.run, part);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		IngestReport report = RunFiles.readJson(file, IngestReport.class);
		return report.source().equals(source(part)) ? Optional.of(report) : Optional.empty();
	}

	/** What tells this version of a part from another. */
	static String source(PartSource part) throws IOException {
		return FileIdentity.of(part.file()) + "-" + Files.getLastModifiedTime(part.file()).toMillis();
	}

	/**
	 * Removes what came from parts that the dataset no longer has, such as after a change
	 * of the number of parts to take. Call before {@link #ingest}.
	 */
	public void retain(List<PartSource> parts) throws IOException {
		Set<String> names = new HashSet<>();
		parts.forEach((part) -> names.add(part.name()));
		for (IngestReport report : IngestReport.readAll(this.run)) {
			if (!names.contains(report.part())) {
				Path file = Path.of(report.part()).getFileName();
				Files.delete(IngestReport.directory(this.run, report.validation()).resolve(file + ".json"));
				removeWindows(report.validation(), file.toString());
			}
		}
	}

	private void removeWindows(boolean validation, String partName) throws IOException {
		for (Path day : RunFiles.list(this.run.windows(validation))) {
			for (Path parquet : RunFiles.list(day)) {
				if (WindowWriter.belongsTo(parquet, partName)) {
					Files.delete(parquet);
				}
			}
		}
	}

}
