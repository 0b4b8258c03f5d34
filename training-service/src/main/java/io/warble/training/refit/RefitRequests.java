package io.warble.training.refit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.PartFiles;
import io.warble.registry.ModelRegistry;
import io.warble.registry.UnknownVersionException;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.ParameterCatalogue;

/**
 * Refits as they are asked for over HTTP: checks what is asked, finds the rows, and does
 * one at a time, since each holds its rows' features and a model in memory. Safe for use
 * by many threads.
 */
final class RefitRequests {

	private static final int DEFAULT_ROWS = 200_000;

	/** Through the gateway an answer has to come within a minute. */
	private static final int MOST_ROWS = 500_000;

	/** Among how many executions a run is looked for. */
	private static final int EXECUTIONS = 10_000;

	private final PriorRefit refit;

	private final ModelRegistry registry;

	private final TrainingJobs jobs;

	private final Path home;

	private final AtomicBoolean busy = new AtomicBoolean();

	RefitRequests(PriorRefit refit, ModelRegistry registry, TrainingJobs jobs, Path home) {
		this.refit = refit;
		this.registry = registry;
		this.jobs = jobs;
		this.home = home;
	}

	/**
	 * Refits a version.
	 * @throws UnknownVersionException if there is no such version
	 * @throws InvalidRefitException if the request is not well formed, or there are no
	 * part files where it says
	 * @throws RefitConflictException if another refit is under way
	 * @throws RefitException if the rows or the version do not allow it
	 */
	RefitAnswer refit(long version, RefitRequest request) throws IOException {
		if (this.registry.version(version).isEmpty()) {
			throw new UnknownVersionException(version);
		}
		Integer maxRows = request.maxRows();
		int rows = (maxRows != null) ? maxRows : DEFAULT_ROWS;
		if (rows < PriorRefit.LEAST_ROWS || rows > MOST_ROWS) {
			throw new InvalidRefitException("max-rows", "max-rows is %d, expected a whole number from %d to %d"
				.formatted(rows, PriorRefit.LEAST_ROWS, MOST_ROWS));
		}
		Path data = data(request);
		if (!this.busy.compareAndSet(false, true)) {
			throw new RefitConflictException("A refit is under way; it takes seconds, try again then");
		}
		try {
			return RefitAnswer.of(version, this.refit.refit(version, data, rows, this.home.resolve("refit")));
		}
		finally {
			this.busy.set(false);
		}
	}

	private Path data(RefitRequest request) throws IOException {
		String run = request.run();
		String data = request.data();
		if ((data == null) == (run == null)) {
			throw new InvalidRefitException("data",
					"Expected one of data, a directory of labelled part files, and run, the name of a run that read some");
		}
		if (data != null) {
			return parts("data", data);
		}
		String directory = this.jobs.latest(EXECUTIONS)
			.stream()
			.filter((execution) -> execution.run().equals(run))
			.findFirst()
			.map(JobStatus::parameters)
			.map((parameters) -> parameters.get(ParameterCatalogue.DATA))
			.orElseThrow(() -> new InvalidRefitException("run",
					"There is no run '%s'; GET /v1/jobs/executions lists them".formatted(cut(String.valueOf(run)))));
		Path later = Path.of(directory, "val");
		return parts("run", Files.isDirectory(later) ? later.toString() : directory);
	}

	private static Path parts(String field, String text) throws IOException {
		try {
			Path directory = Path.of(text);
			if (text.isBlank() || PartFiles.list(directory).isEmpty()) {
				throw new InvalidRefitException(field,
						"'%s': no part files (part-*) are there, expected labelled ones".formatted(cut(text)));
			}
			return directory;
		}
		catch (DatasetException | InvalidPathException ex) {
			throw new InvalidRefitException(field, cut(String.valueOf(ex.getMessage())));
		}
	}

	private static String cut(String text) {
		return (text.length() > 300) ? text.substring(0, 300) + "…" : text;
	}

}
