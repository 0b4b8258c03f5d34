package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.DatasetException;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.FeatureState;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.ingest.IngestReport;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Goes through the windows in order of time: features of each row from the state as of
 * its window's start into the training matrix, then the window's rows into the state.
 * Goes on at the window where an earlier, killed replay with the same data and settings
 * was; the result is the same to the byte, whatever the number of threads. A run belongs
 * to one vocabulary.
 */
public final class Replay {

	private static final List<Period> OF_TRAINING = List.of(Period.TRAIN, Period.EARLY_STOPPING, Period.EVALUATION);

	static final List<Period> OF_TUNING = List.of(Period.TRAIN, Period.EVALUATION);

	private final RunDirectory run;

	private final ReplaySettings settings;

	private final TextAnalyzer text;

	/** A replay of what has been ingested into a run. */
	public Replay(RunDirectory run, ReplaySettings settings, TextAnalyzer text) {
		this.run = run;
		this.settings = settings;
		this.text = text;
	}

	/**
	 * Replays; does nothing if that has been done before. Leaves the matrix and the final
	 * state in the run's directory.
	 * @param progress hears of rows read
	 * @throws DatasetException if there are no rows to train on or none to evaluate on
	 */
	public ReplayReport run(RowProgress progress) throws IOException {
		List<IngestReport> reports = IngestReport.readAll(this.run);
		ReplayPlan plan = ReplayPlan.of(reports, this.settings);
		String fingerprint = ReplayFingerprint.of(reports, this.settings);
		Optional<ReplayReport> finished = finished(fingerprint);
		if (finished.isPresent()) {
			progress.rows(plan.rows(), plan.rows());
			return finished.get();
		}
		return run(plan, fingerprint, null, progress);
	}

	/**
	 * Replays by a plan.
	 * @param start the file of the state to start from, null for an empty one
	 */
	ReplayReport run(ReplayPlan plan, String fingerprint, @Nullable Path start, RowProgress progress)
			throws IOException {
		long started = System.nanoTime();
		Files.deleteIfExists(this.run.replayReport());
		Checkpoint last = Checkpoint.last(this.run, fingerprint).orElse(Checkpoint.none(fingerprint));
		if (last.day() < 0) {
			RunFiles.delete(this.run.checkpoints());
			RunFiles.delete(this.run.late());
			RunFiles.delete(this.run.matrix());
		}
		ReplayTally tally = new ReplayTally(last);
		progress.rows(tally.rows(), plan.rows());
		FeatureState state = (last.day() >= 0) ? last.state(this.run)
				: (start != null) ? FeatureState.readFrom(start) : FeatureState.empty(this.settings.state());
		Sampling sampling = plan.sampling(this.settings);
		FeatureSchema schema = FeatureSchema.of(this.settings.state());
		try (MatrixWriter matrix = new MatrixWriter(this.run.matrix(), schema.hash(), schema.size());
				WindowReader reader = new WindowReader(this.run, this.settings);
				CheckpointWriter checkpoints = new CheckpointWriter(this.run, matrix,
						OlderStates.checkpoints(this.settings));
				WorkerCrew crew = new WorkerCrew(workers(plan, sampling, matrix, schema.size()))) {
			OlderStates older = new OlderStates(this.run, this.settings.stateAgeDays() - 1,
					Checkpoint.days(this.run, fingerprint));
			WindowPass pass = new WindowPass(this.run, plan, sampling, reader, crew, checkpoints, older, tally,
					progress);
			if (last.day() < 0) {
				for (int day : plan.pastWindows()) {
					pass.takeLate(day, state);
				}
			}
			goThroughDays(Math.max(plan.firstDay(), last.day() + 1), plan, pass, state, tally, progress);
			checkpoints.await();
			Checkpoint same = moveToEnd(state, plan) ? null : Checkpoint.last(this.run, fingerprint).orElse(null);
			if (plan.validation()) {
				evaluate(pass, state);
			}
			requireRows(tally, (start != null) ? OF_TUNING : OF_TRAINING);
			matrix.finish(tally.matrixRows());
			keep(state, same);
		}
		return finish(plan, tally, started, progress);
	}

	private List<RowWorker> workers(ReplayPlan plan, Sampling sampling, MatrixWriter matrix, int width) {
		List<RowWorker> workers = new ArrayList<>();
		for (int i = 0; i < this.settings.threads(); i++) {
			workers.add(new RowWorker((created, pair) -> plan.period(created), sampling, this.settings, this.text,
					matrix, width));
		}
		return workers;
	}

	private void goThroughDays(int firstDay, ReplayPlan plan, WindowPass pass, FeatureState state, ReplayTally tally,
			RowProgress progress) throws IOException {
		for (int day = firstDay; day <= plan.lastDay(); day++) {
			boolean late = Files.isDirectory(LateRows.of(this.run.late(), day));
			if (late || plan.windows().contains(day)) {
				pass.train(day, state);
				progress.rows(tally.rows(), plan.rows());
			}
		}
	}

	/** Moves a state to the end of the log; says whether it was not there yet. */
	private static boolean moveToEnd(FeatureState state, ReplayPlan plan) {
		boolean before = state.header().asOf() < plan.stateAsOf();
		if (before) {
			state.advance(plan.stateAsOf(), List.of());
		}
		return before;
	}

	private void evaluate(WindowPass pass, FeatureState state) throws IOException {
		for (Path window : RunFiles.list(this.run.windows(true))) {
			String name = window.getFileName().toString();
			if (name.startsWith("day=")) {
				pass.evaluate((int) LocalDate.parse(name.substring(4)).toEpochDay(), state);
			}
		}
	}

	static void requireRows(ReplayTally tally, List<Period> required) throws DatasetException {
		for (Period period : required) {
			if (tally.sampled(period) == 0) {
				throw new DatasetException("There is no row for the period " + period + " among " + tally.rows()
						+ " rows; expected a log of some hours at least, with rows in its last ones");
			}
		}
	}

	/**
	 * Keeps the final state: the file of the last checkpoint under a second name, where
	 * it holds just that.
	 */
	private void keep(FeatureState state, @Nullable Checkpoint same) throws IOException {
		Path unfinished = RunFiles.unfinished(this.run.state());
		Files.deleteIfExists(unfinished);
		Files.deleteIfExists(this.run.state());
		if (same == null || !link(unfinished, Checkpoint.stateFile(this.run, same.day()))) {
			state.writeTo(unfinished);
		}
		RunFiles.finish(unfinished, this.run.state());
	}

	private static boolean link(Path link, Path file) {
		try {
			Files.createLink(link, file);
			return true;
		}
		catch (IOException | UnsupportedOperationException ex) {
			// Not every file system has links; the caller writes the file again.
			return false;
		}
	}

	private ReplayReport finish(ReplayPlan plan, ReplayTally tally, long started, RowProgress progress)
			throws IOException {
		ReplayReport report = tally.report(plan, (System.nanoTime() - started) / 1e9);
		RunFiles.writeJson(this.run.replayReport(), report);
		RunFiles.delete(this.run.late());
		progress.rows(plan.rows(), plan.rows());
		return report;
	}

	/** What an earlier replay with the same data and settings has left, if any. */
	Optional<ReplayReport> finished(String fingerprint) throws IOException {
		if (!Files.exists(this.run.replayReport()) || !Files.exists(this.run.state())) {
			return Optional.empty();
		}
		ReplayReport report = RunFiles.readJson(this.run.replayReport(), ReplayReport.class);
		return report.fingerprint().equals(fingerprint) ? Optional.of(report) : Optional.empty();
	}

}
