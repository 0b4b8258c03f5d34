package io.warble.training.trees;

import java.util.Iterator;
import java.util.NoSuchElementException;

import ml.dmlc.xgboost4j.LabeledPoint;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

import io.warble.features.dataset.EngagementType;
import io.warble.training.run.RowProgress;

/**
 * Rows in XGBoost's memory, shared by the four labels: about 12 bytes a feature that is
 * not missing, binned index included. Rows go over in batches, so that the heap never
 * holds them all. One thread at a time; must be closed.
 */
final class NativeRows implements AutoCloseable {

	private final DMatrix matrix;

	private final LabelledFeatures features;

	private final int[] rows;

	private final long infinite;

	private NativeRows(DMatrix matrix, LabelledFeatures features, int[] rows, long infinite) {
		this.matrix = matrix;
		this.features = features;
		this.rows = rows;
		this.infinite = infinite;
	}

	/** Copies rows; an infinite value becomes a missing one, since XGBoost refuses it. */
	static NativeRows load(LabelledFeatures features, int[] rows, RowProgress progress) throws XGBoostError {
		Feed feed = new Feed(features, rows, progress);
		DMatrix matrix = new DMatrix(feed, null, Float.NaN);
		if (matrix.rowNum() != rows.length) {
			long found = matrix.rowNum();
			matrix.dispose();
			throw new IllegalStateException("XGBoost took %d rows of %d".formatted(found, rows.length));
		}
		return new NativeRows(matrix, features, rows, feed.infinite);
	}

	/** Makes one type's labels those that training and evaluation see. */
	DMatrix labelled(EngagementType type) throws XGBoostError {
		this.matrix.setLabel(this.features.labels(this.rows, type));
		return this.matrix;
	}

	int count() {
		return this.rows.length;
	}

	/** How many infinite values became missing ones. */
	long infinite() {
		return this.infinite;
	}

	/** What the rows take while trees are grown, an estimate in bytes. */
	long bytes() throws XGBoostError {
		return this.matrix.nonMissingNum() * 12;
	}

	@Override
	public void close() {
		this.matrix.dispose();
	}

	/** Hands rows over one by one; XGBoost keeps a batch of them at a time. */
	private static final class Feed implements Iterator<LabeledPoint> {

		private static final int PROGRESS_EVERY = 8192;

		private final LabelledFeatures features;

		private final int[] rows;

		private final RowProgress progress;

		private int next;

		private long infinite;

		Feed(LabelledFeatures features, int[] rows, RowProgress progress) {
			this.features = features;
			this.rows = rows;
			this.progress = progress;
		}

		@Override
		public boolean hasNext() {
			return this.next < this.rows.length;
		}

		@Override
		public LabeledPoint next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			float[] values = new float[this.features.width()];
			this.features.copy(this.rows[this.next], values, 0);
			for (int i = 0; i < values.length; i++) {
				if (Float.isInfinite(values[i])) {
					values[i] = Float.NaN;
					this.infinite++;
				}
			}
			this.next++;
			if (this.next % PROGRESS_EVERY == 0) {
				this.progress.rows(this.next, this.rows.length);
			}
			return new LabeledPoint(0, values.length, null, values, 1, -1, Float.NaN);
		}

	}

}
