package io.warble.training.jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.warble.training.run.RowProgress;

/**
 * A step's progress: shown at once, written to the step's execution context each second.
 * Writing it also tells whether the job is to stop; the step then ends by a
 * {@link StopRequestedException}. One thread works at a time; another one writes what
 * that one told last, where it tells nothing more for a second.
 */
final class StepTicker implements RowProgress, AutoCloseable {

	private static final long SAVE_EVERY_NANOS = 1_000_000_000;

	private final StepExecution step;

	private final JobRepository repository;

	private final ProgressBoard board;

	private final String unit;

	private final long start = System.nanoTime();

	private @Nullable String note;

	/** What an earlier execution had done; -1 until it is known. */
	private long before = -1;

	/** When the context was written. */
	private long saved = System.nanoTime();

	/** When the step was written, which tells whether it is to stop. */
	private long asked = this.saved;

	/** Whether something was told that is not written yet. */
	private boolean pending;

	private boolean closed;

	StepTicker(StepExecution step, JobRepository repository, ProgressBoard board, String unit) {
		this.step = step;
		this.repository = repository;
		this.board = board;
		this.unit = unit;
		board.open(this);
	}

	@Override
	public void note(String text) {
		this.note = text;
		this.step.getExecutionContext().putString("note", text);
	}

	@Override
	public void rows(long done, long total) {
		if (this.before < 0) {
			this.before = done;
		}
		double seconds = (System.nanoTime() - this.start) / 1e9;
		StepProgress progress = new StepProgress(this.step.getStepName(), done, total, this.unit,
				(seconds > 0) ? Math.max(0, done - this.before) / seconds : 0, this.note);
		this.board.put(this.step.getJobExecutionId(), progress);
		write(progress);
		if (this.step.isTerminateOnly()) {
			throw new StopRequestedException();
		}
	}

	private synchronized void write(StepProgress progress) {
		ExecutionContext context = this.step.getExecutionContext();
		context.putLong("done", progress.done());
		context.putLong("total", progress.total());
		context.putString("unit", this.unit);
		context.putDouble("rate", progress.rate());
		this.pending = true;
		if (System.nanoTime() - this.asked > SAVE_EVERY_NANOS) {
			save();
			this.repository.update(this.step);
			this.asked = System.nanoTime();
		}
	}

	/** Writes what was told, for those who read it from the database. */
	synchronized void flush() {
		if (this.pending && !this.closed && System.nanoTime() - this.saved > SAVE_EVERY_NANOS) {
			save();
		}
	}

	private void save() {
		this.repository.updateExecutionContext(this.step);
		this.saved = System.nanoTime();
		this.pending = false;
	}

	/** The step's last write is its own. */
	@Override
	public void close() {
		this.board.close(this);
		synchronized (this) {
			this.closed = true;
		}
	}

}
