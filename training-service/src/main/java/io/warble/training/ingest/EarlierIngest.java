package io.warble.training.ingest;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * What an earlier run has taken in, for a run that takes one window in anew: parts that
 * have not changed and have no line of the window are linked instead of read again. Files
 * of a run are never written to, only replaced, so that both runs may have them.
 */
public final class EarlierIngest {

	/** The reason that depends on when a part was taken in. */
	private static final String BY_THE_CLOCK = "in-the-future";

	private final RunDirectory earlier;

	private final LocalDate window;

	/**
	 * The ingest of a run, but for a window.
	 * @param window the UTC day that is to be taken in anew
	 */
	public EarlierIngest(RunDirectory earlier, LocalDate window) {
		this.earlier = earlier;
		this.window = window;
	}

	/**
	 * Takes over what need not be read again; leaves alone what the run has already.
	 * @return how many of the parts the run has from the earlier one now
	 */
	public int takeOver(RunDirectory run, List<PartSource> parts) throws IOException {
		int taken = 0;
		for (PartSource part : parts) {
			if (!Files.exists(IngestReport.file(run, part)) && reusable(part)) {
				link(run, part);
				taken++;
			}
		}
		return taken;
	}

	private boolean reusable(PartSource part) throws IOException {
		Path file = IngestReport.file(this.earlier, part);
		if (!Files.exists(file)) {
			return false;
		}
		IngestReport report = RunFiles.readJson(file, IngestReport.class);
		return report.source().equals(PartIngest.source(part)) && !report.badByReason().containsKey(BY_THE_CLOCK)
				&& !report.rowsByDay().containsKey(this.window) && (report.bad() == 0 || !report.badByDay().isEmpty())
				&& !report.badByDay().containsKey(this.window.toEpochDay());
	}

	/** The report goes last: with it, the part counts as taken in. */
	private void link(RunDirectory run, PartSource part) throws IOException {
		String name = part.file().getFileName().toString();
		for (Path day : RunFiles.list(this.earlier.windows(part.validation()))) {
			for (Path parquet : RunFiles.list(day)) {
				if (WindowWriter.belongsTo(parquet, name)) {
					link(parquet,
							run.windows(part.validation()).resolve(day.getFileName()).resolve(parquet.getFileName()));
				}
			}
		}
		Path quarantine = PartIngest.quarantine(this.earlier, part);
		if (Files.exists(quarantine)) {
			link(quarantine, PartIngest.quarantine(run, part));
		}
		link(IngestReport.file(this.earlier, part), IngestReport.file(run, part));
	}

	/** A file system without links gets a copy. */
	private static void link(Path from, Path to) throws IOException {
		Files.createDirectories(to.toAbsolutePath().getParent());
		Path unfinished = RunFiles.unfinished(to);
		Files.deleteIfExists(unfinished);
		Files.deleteIfExists(to);
		try {
			Files.createLink(unfinished, from);
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			Files.copy(from, unfinished);
		}
		RunFiles.finish(unfinished, to);
	}

}
