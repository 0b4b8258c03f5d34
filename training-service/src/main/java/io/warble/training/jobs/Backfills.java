package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;

import io.warble.training.ingest.IngestReport;
import io.warble.training.parameters.JobKind;
import io.warble.training.request.Refusals;
import io.warble.training.run.RunDirectory;
import io.warble.web.problem.InvalidRequestException;

/**
 * Backfills a window of a run: a new run with the same parameters reads the part files
 * again that have lines of that window, have changed or are new, takes over the others,
 * and does all that follows anew. Its result is that of a run that takes everything in.
 * Safe for use by many threads.
 */
public final class Backfills {

	private final TrainingJobs jobs;

	private final Path runs;

	Backfills(TrainingJobs jobs, Path runs) {
		this.jobs = jobs;
		this.runs = runs;
	}

	/**
	 * Starts a backfill.
	 * @param execution whose window it is
	 * @param window the UTC day
	 * @param by who wishes it
	 * @return id of the new execution
	 * @throws UnknownExecutionException if there is no such execution
	 * @throws InvalidRequestException if its run has no such window
	 * @throws InvalidDatasetException if there is no dataset any more
	 * @throws JobConflictException if an execution on the same data is under way
	 */
	public long start(long execution, LocalDate window, String by) throws IOException {
		JobStatus job = this.jobs.status(execution);
		JobKind kind = JobKind.find(job.job()).orElseThrow(() -> new UnknownJobException(job.job()));
		SortedSet<LocalDate> windows = windows(job);
		if (!windows.contains(window)) {
			throw Refusals.of("window", window,
					windows.isEmpty() ? "none: execution %d has no windows, start its job anew".formatted(execution)
							: "one of the %d windows of execution %d, %s to %s".formatted(windows.size(), execution,
									windows.first(), windows.last()));
		}
		return this.jobs.start(new JobStart(kind, job.parameters(), by, null, null, new Backfill(job.run(), window)))
			.id();
	}

	/**
	 * The windows that an execution's run has rows or bad lines of; none once its files
	 * are gone.
	 */
	public SortedSet<LocalDate> windows(JobStatus job) throws IOException {
		SortedSet<LocalDate> windows = new TreeSet<>();
		for (IngestReport part : IngestReport.readAll(new RunDirectory(this.runs.resolve(job.run())))) {
			windows.addAll(part.rowsByDay().keySet());
			part.badByDay().keySet().forEach((day) -> windows.add(LocalDate.ofEpochDay(day)));
		}
		return windows;
	}

}
