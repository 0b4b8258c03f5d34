package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.warble.features.dataset.DatasetException;
import io.warble.features.state.FeatureState;
import io.warble.features.state.SnapshotFile;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.ingest.IngestReport;
import io.warble.training.matrix.Period;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * The replay of a fine-tuning: from the state of a registered version through the later,
 * labelled rows. In order of time it goes on as {@link Replay} would have: a window's
 * features from the state as of its start, then the window enters; a killed one goes on
 * at its window. By random split it is a {@link ChunkReplay}; a killed one starts again.
 * Either leaves the matrix, a matrix of the evaluation rows as of the start, and the
 * state after all labelled rows. The same to the byte whatever the number of threads.
 */
public final class TuningReplay {

	private final RunDirectory run;

	private final ReplaySettings settings;

	private final TuningSplit split;

	private final TextAnalyzer text;

	/** A replay of what has been ingested into a run that has a state to start from. */
	public TuningReplay(RunDirectory run, ReplaySettings settings, TuningSplit split, TextAnalyzer text) {
		this.run = run;
		this.settings = settings;
		this.split = split;
		this.text = text;
	}

	/**
	 * Replays; does nothing if that has been done before.
	 * @param progress hears of rows read
	 * @throws DatasetException if there is no row after the state's moment, or none to
	 * tune or to evaluate on
	 */
	public ReplayReport run(RowProgress progress) throws IOException {
		List<IngestReport> reports = IngestReport.readAll(this.run);
		Path start = this.run.startState();
		SnapshotFile frozen = SnapshotFile.open(start);
		String fingerprint = ReplayFingerprint.of(reports, this.settings) + " from " + frozen.header().asOf() + " "
				+ this.split;
		Replay replay = new Replay(this.run, this.settings, this.text);
		Optional<ReplayReport> finished = replay.finished(fingerprint);
		if (finished.isPresent()) {
			return finished.get();
		}
		try (WindowReader reader = new WindowReader(this.run, this.settings)) {
			LabelledRows labelled = LabelledRows.of(this.run, reports, frozen.header().asOf(), reader);
			ReplayPlan plan = labelled.planInTime(this.split, this.settings);
			Periods periods = this.split.random() ? new RandomSplit(this.split, this.settings.seed())
					: (created, pair) -> plan.period(created);
			new FrozenEvaluation(this.run, this.settings, this.text).write(labelled, periods,
					labelled.sampling(this.split, this.settings), frozen, reader, progress);
			if (!this.split.random()) {
				return replay.run(plan, fingerprint, start, progress);
			}
			return inChunks(labelled, start, fingerprint, reader, progress);
		}
	}

	private ReplayReport inChunks(LabelledRows labelled, Path start, String fingerprint, WindowReader reader,
			RowProgress progress) throws IOException {
		long started = System.nanoTime();
		ChunkReplay chunks = new ChunkReplay(this.run, this.settings, this.split, this.text, labelled);
		FeatureState state = chunks.run(start, reader, progress);
		ReplayTally tally = chunks.tally();
		TreeMap<Period, Long> rows = new TreeMap<>();
		Map<Period, Long> starts = new EnumMap<>(Period.class);
		for (Period period : Period.values()) {
			rows.put(period, tally.sampled(period));
			starts.put(period, labelled.created().firstKey());
		}
		Replay.requireRows(tally, Replay.OF_TUNING);
		Path unfinished = RunFiles.unfinished(this.run.state());
		state.writeTo(unfinished);
		RunFiles.finish(unfinished, this.run.state());
		ReplayReport report = new ReplayReport(fingerprint, labelled.windows().size(), 0, tally.rows(),
				tally.duplicates(), 0, rows, share(labelled, Period.TRAIN), share(labelled, Period.EVALUATION), starts,
				labelled.logEnd(), labelled.logEnd(), labelled.end(), tally.evaluationCutOff(),
				(System.nanoTime() - started) / 1e9, labelled.log());
		RunFiles.writeJson(this.run.replayReport(), report);
		RunFiles.delete(this.run.late());
		return report;
	}

	private double share(LabelledRows labelled, Period period) {
		return labelled.sampling(this.split, this.settings).share(period);
	}

}
