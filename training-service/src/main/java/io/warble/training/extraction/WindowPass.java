package io.warble.training.extraction;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

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

	private static final int PROGRESS_BATCHES = 16;

	private final RunDirectory run;

	private final ReplayPlan plan;

	private final Sampling sampling;

	private final WindowReader reader;

	private final WorkerCrew crew;

	private final CheckpointWriter checkpoints;

	private final ReplayTally tally;

	private final RowProgress progress;

	private final LineKeys keys = new LineKeys();

	private @Nullable RowBatch batch;

	private int batches;

	WindowPass(RunDirectory run, ReplayPlan plan, ReplaySettings settings, WindowReader reader, WorkerCrew crew,
			CheckpointWriter checkpoints, ReplayTally tally, RowProgress progress) {
		this.run = run;
		this.plan = plan;
		this.sampling = new Sampling(plan, settings);
		this.reader = reader;
		this.crew = crew;
		this.checkpoints = checkpoints;
		this.tally = tally;
		this.progress = progress;
	}

	/**
	 * A day of the log: features first, then the state moves to the day's end, of which a
	 * checkpoint is being written when this returns.
	 */
	void train(int day, FeatureState state) throws IOException {
		long from = (long) day * ReplayPlan.DAY;
		long to = this.plan.end(day);
		if (state.header().asOf() < from) {
			this.checkpoints.await();
			state.advance(from, List.of());
		}
		boolean warmup = this.plan.isWarmup(day);
		try (LateRows late = new LateRows(this.run.late(), day, this.plan.lastDay())) {
			start(new Window(day, from, to, state, null, late));
			PairSet seen = new PairSet();
			this.reader.read(false, day, (bytes, start, end) -> {
				if (isNew(bytes, start, end, seen)) {
					trainOn(bytes, start, end, warmup);
				}
			});
			flush(false);
			this.reader.readLate(day, (bytes, start, end) -> add(bytes, start, end, true, false));
			flush(true);
			this.crew.drain();
			late.finish();
		}
		List<WindowDelta> deltas = this.crew.workers().stream().map(RowWorker::delta).toList();
		this.checkpoints.await();
		state.advance(to, deltas);
		this.checkpoints.start(this.tally.checkpoint(day), state);
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
		start(new Window(day, (long) day * ReplayPlan.DAY, 0, state, Period.EVALUATION, null));
		PairSet seen = new PairSet();
		this.reader.read(true, day, (bytes, start, end) -> {
			if (isNew(bytes, start, end, seen) && this.sampling.takes(this.keys.pair(), Period.EVALUATION)) {
				add(bytes, start, end, false, true);
				this.tally.sampled(Period.EVALUATION, isCutOff(this.keys.created()));
			}
		});
		flush(false);
		this.crew.drain();
	}

	private void start(Window window) {
		this.crew.workers().forEach((worker) -> worker.start(window));
	}

	private boolean isNew(byte[] bytes, int start, int end, PairSet seen) {
		this.keys.read(bytes, start, end);
		this.tally.read();
		if (seen.add(this.keys.pair())) {
			return true;
		}
		this.tally.duplicate();
		return false;
	}

	private boolean isCutOff(long created) {
		return created >= this.plan.logEnd() - 3600;
	}

	private void add(byte[] bytes, int start, int end, boolean late, boolean sampled) throws IOException {
		RowBatch open = this.batch;
		if (open == null) {
			open = this.crew.take();
			open.start(this.tally.matrixRows(), late);
			this.batch = open;
		}
		open.add(bytes, start, end - start, sampled);
		if (open.isFull()) {
			flush(late);
		}
	}

	private void flush(boolean late) {
		RowBatch open = this.batch;
		if (open != null) {
			assert open.late() == late;
			this.crew.submit(open);
			this.batch = null;
			if (++this.batches % PROGRESS_BATCHES == 0) {
				this.progress.rows(this.tally.rows(), this.plan.rows());
			}
		}
	}

}
