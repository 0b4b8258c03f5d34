package io.warble.training.extraction;

import java.io.IOException;
import java.util.List;

import io.warble.features.state.FeatureState;
import io.warble.features.state.WindowDelta;
import io.warble.training.matrix.Period;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;

/**
 * Goes through one window after another: reads its rows, leaves duplicates out, decides
 * what is sampled and where in the matrix it goes, and hands batches to the crew. For one
 * thread.
 */
final class WindowPass {

	private final RunDirectory run;

	private final ReplayPlan plan;

	private final Sampling sampling;

	private final WindowReader reader;

	private final WorkerCrew crew;

	private final CheckpointWriter checkpoints;

	private final OlderStates older;

	private final ReplayTally tally;

	private final BatchFeed feed;

	private final LineKeys keys = new LineKeys();

	private final PairSet seen = new PairSet();

	WindowPass(RunDirectory run, ReplayPlan plan, Sampling sampling, WindowReader reader, WorkerCrew crew,
			CheckpointWriter checkpoints, OlderStates older, ReplayTally tally, RowProgress progress) {
		this.run = run;
		this.plan = plan;
		this.sampling = sampling;
		this.reader = reader;
		this.crew = crew;
		this.checkpoints = checkpoints;
		this.older = older;
		this.tally = tally;
		this.feed = new BatchFeed(crew, () -> {
			progress.rows(tally.rows(), plan.rows());
			checkpoints.flush();
		});
	}

	/**
	 * A day of the log: features first, then the state moves to the day's end, of which a
	 * checkpoint is being written when this returns.
	 */
	void train(int day, FeatureState state) throws IOException {
		long midnight = (long) day * ReplayPlan.DAY;
		long to = this.plan.end(day);
		if (state.header().asOf() < midnight) {
			this.checkpoints.await();
			state.advance(midnight, List.of());
		}
		// A state that fine-tuning starts from may describe the middle of a day.
		long from = Math.max(midnight, state.header().asOf());
		boolean warmup = this.plan.isWarmup(day);
		try (LateRows late = new LateRows(this.run.late(), Integer.toString(day), day + 1, this.plan.lastDay())) {
			this.feed.start(new Window(day, from, to, state, this.older.beforeNext(), null, true, late));
			this.seen.clear();
			this.reader.read(this.plan.windowsOfVal(), day, (bytes, start, end) -> {
				if (isNew(bytes, start, end)) {
					if (this.keys.created() >= from) {
						trainOn(bytes, start, end, warmup);
					}
					else {
						add(bytes, start, end, false, false);
					}
				}
			});
			this.feed.flush();
			this.reader.readLate(day, (bytes, start, end) -> add(bytes, start, end, true, false));
			this.feed.drain();
			late.finish();
		}
		List<WindowDelta> deltas = this.crew.workers().stream().map(RowWorker::delta).toList();
		this.checkpoints.await();
		state.advance(to, deltas);
		this.crew.workers().forEach(RowWorker::recycle);
		this.checkpoints.start(this.tally.checkpoint(day), state);
		this.older.through(day);
	}

	/**
	 * A day before the first: its rows are in the state already, but for engagements that
	 * happened later.
	 */
	void takeLate(int day, FeatureState state) throws IOException {
		try (LateRows late = new LateRows(this.run.late(), Integer.toString(day), this.plan.firstDay(),
				this.plan.lastDay())) {
			this.feed.start(new Window(day, 0, 0, state, null, false, late));
			this.seen.clear();
			this.reader.read(false, day, (bytes, start, end) -> {
				if (isNew(bytes, start, end)) {
					add(bytes, start, end, false, false);
				}
			});
			this.feed.drain();
			late.finish();
		}
	}

	private void trainOn(byte[] bytes, int start, int end, boolean warmup) throws IOException {
		long created = this.keys.created();
		Period period = this.plan.period(created);
		if (this.plan.validation() && period == Period.EVALUATION) {
			this.tally.tooLate();
			return;
		}
		boolean sampled = !warmup && this.sampling.takes(this.keys.pair(), period);
		add(bytes, start, end, false, sampled);
		if (sampled) {
			this.tally.sampled(period, isCutOff(created));
		}
	}

	/** A day of {@code val/}: features only. */
	void evaluate(int day, FeatureState state) throws IOException {
		this.feed.start(new Window(day, (long) day * ReplayPlan.DAY, 0, state, Period.EVALUATION, false, null));
		this.seen.clear();
		this.reader.read(true, day, (bytes, start, end) -> {
			if (isNew(bytes, start, end) && this.sampling.takes(this.keys.pair(), Period.EVALUATION)) {
				add(bytes, start, end, false, true);
				this.tally.sampled(Period.EVALUATION, isCutOff(this.keys.created()));
			}
		});
		this.feed.drain();
	}

	private boolean isNew(byte[] bytes, int start, int end) {
		this.keys.read(bytes, start, end);
		this.tally.read();
		if (this.seen.add(this.keys.pair())) {
			return true;
		}
		this.tally.duplicate();
		return false;
	}

	private boolean isCutOff(long created) {
		return created >= this.plan.logEnd() - 3600;
	}

	private void add(byte[] bytes, int start, int end, boolean late, boolean sampled) throws IOException {
		this.feed.add(bytes, start, end, this.tally.matrixRows(), late, sampled);
	}

}
