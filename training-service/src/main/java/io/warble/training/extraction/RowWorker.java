package io.warble.training.extraction;

import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.Keys;
import io.warble.features.dataset.LineFault;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.state.StatisticsSource;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;

/**
 * Works batches of rows off: features of the sampled rows into the matrix, all rows into
 * a delta of its own. One thread at a time.
 */
final class RowWorker {

	/** A block of the matrix that stays in the core's cache until it is written. */
	private static final int BLOCK = 128;

	private final Periods periods;

	private final Sampling sampling;

	private final TextAnalyzer text;

	private final MatrixWriter matrix;

	private final FeatureExtractor extractor;

	private final MatrixWriter.Block block;

	private final ExposureParser parser = new ExposureParser();

	private final Exposure row = new Exposure();

	private @Nullable Window window;

	private @Nullable WindowDelta delta;

	private @Nullable WindowDelta spare;

	RowWorker(Periods periods, Sampling sampling, ReplaySettings settings, TextAnalyzer text, MatrixWriter matrix,
			int width) {
		this.periods = periods;
		this.sampling = sampling;
		this.text = text;
		this.matrix = matrix;
		this.extractor = new FeatureExtractor(settings.extraction(), text);
		this.block = new MatrixWriter.Block(BLOCK, width);
	}

	/** Turns to another window. */
	void start(Window window) {
		this.window = window;
		WindowDelta empty = this.spare;
		this.delta = window.counted() ? ((empty != null) ? empty : new WindowDelta(this.text)) : null;
		this.spare = null;
	}

	/** Takes the delta back for a later window, once a state has taken it up. */
	void recycle() {
		WindowDelta old = delta();
		old.clear();
		this.spare = old;
		this.delta = null;
	}

	/** What the rows since {@link #start} add to the state. */
	WindowDelta delta() {
		return Objects.requireNonNull(this.delta, "A window that the state does not take up has no delta");
	}

	void work(RowBatch batch) throws IOException {
		Window current = Objects.requireNonNull(this.window, "No window has been started");
		long nextRow = batch.firstMatrixRow();
		this.block.start(nextRow);
		for (int i = 0; i < batch.rows(); i++) {
			LineFault fault = this.parser.parse(batch.bytes(), batch.start(i), batch.end(i), this.row);
			if (fault != null) {
				throw new IOException("The window of day " + current.day() + " holds a line that is no row: " + fault);
			}
			if (batch.sampled(i)) {
				extract(current);
				nextRow++;
			}
			WindowDelta sum = this.delta;
			if (sum != null) {
				if (batch.sampled(i)) {
					sum.add(this.row, this.extractor.keys(), current.from(), current.to());
				}
				else {
					sum.add(this.row, current.from(), current.to());
				}
			}
			LateRows late = current.lateRows();
			if (late != null && !batch.late()) {
				late.add(this.row, batch.bytes(), batch.start(i), batch.end(i));
			}
			if (this.block.rows() == BLOCK) {
				this.matrix.write(this.block);
				this.block.start(nextRow);
			}
		}
		if (this.block.rows() > 0) {
			this.matrix.write(this.block);
		}
	}

	private void extract(Window current) {
		Period fixed = current.period();
		long pair = Keys.combine(this.row.tweet(), this.row.user());
		Period period = (fixed != null) ? fixed : this.periods.of(this.row.createdAt(), pair);
		FeatureExtractor.Hidden hidden = this.sampling.hidden(this.row.user(), this.row.creator(), current.day(),
				period);
		StatisticsSource state = current.state(this.sampling.age(pair, period));
		this.extractor.extract(this.row, state, hidden, this.block.values(), this.block.offset());
		this.block.add(this.row, period, !this.extractor.userPresent(), !this.extractor.creatorPresent());
	}

}
