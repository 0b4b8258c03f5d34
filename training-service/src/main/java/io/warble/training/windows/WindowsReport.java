package io.warble.training.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * All windows of a run; kept as a file of the run and in the report of its version.
 *
 * @param referenceRows how many rows the drift is measured against: of those that models
 * were fitted on, some hundredths of them with hidden statistics
 * @param referenceRates share of positive rows of each engagement type among all rows
 * that models were fitted on, in order
 * @param windows in order of time, those of {@code val/} last
 */
public record WindowsReport(int referenceRows, List<Double> referenceRates, List<WindowReport> windows) {

	public WindowsReport {
		referenceRates = List.copyOf(referenceRates);
		windows = List.copyOf(windows);
	}

	/** Where a run keeps it. */
	public static Path file(RunDirectory run) {
		return run.root().resolve("windows.json");
	}

	/** Writes the run's file. */
	public void writeTo(RunDirectory run) throws IOException {
		RunFiles.writeJson(file(run), this);
	}

	/** Reads the run's file; empty before it is written and of older runs. */
	public static Optional<WindowsReport> readFrom(RunDirectory run) throws IOException {
		Path file = file(run);
		return Files.exists(file) ? Optional.of(RunFiles.readJson(file, WindowsReport.class)) : Optional.empty();
	}

}
