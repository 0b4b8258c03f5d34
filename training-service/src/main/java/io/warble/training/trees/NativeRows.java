package io.warble.training.trees;

import java.util.Iterator;

import ml.dmlc.xgboost4j.LabeledPoint;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

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
		if (feed.failure != null) {
			matrix.dispose();
			throw feed.failure;
		}
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

	/**
	 * Likewise, and has trees grow on what a model answered before.
	 * @param margins its log-odds for each row
	 */
	DMatrix labelled(EngagementType type, float[] margins) throws XGBoostError {
		this.matrix.setBaseMargin(margins);
		return labelled(type);
	}

	/** The labels that were set last. */
	float[] labels() throws XGBoostError {
		return this.matrix.getLabel();
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

	/**
	 * Hands rows over one by one; XGBoost keeps a batch of them at a time. It is called
	 * by native code, which an exception must not cross: one ends the rows and is kept.
	 */
	private static final class Feed implements Iterator<LabeledPoint> {

		private static final int PROGRESS_EVERY = 8192;

		private final LabelledFeatures features;

		private final int[] rows;

		private final RowProgress progress;

		private int next;

		/** Whether the values are those of the next row: XGBoost asks twice for some. */
		private boolean ready;

		private long infinite;

		private float[] values = new float[0];

		private @Nullable RuntimeException failure;

		Feed(LabelledFeatures features, int[] rows, RowProgress progress) {
			this.features = features;
			this.rows = rows;
			this.progress = progress;
		}

		@Override
		public boolean hasNext() {
			if (this.next == this.rows.length || this.failure != null) {
				return false;
			}
			if (this.ready) {
				return true;
			}
			try {
				this.values = read(this.rows[this.next]);
				this.ready = true;
				if (this.next % PROGRESS_EVERY == 0) {
					this.progress.rows(this.next, this.rows.length);
				}
				return true;
			}
			catch (RuntimeException ex) {
				this.failure = ex;
				return false;
			}
		}

		@Override
		public LabeledPoint next() {
			this.next++;
			this.ready = false;
			return new LabeledPoint(0, this.values.length, null, this.values, 1, -1, Float.NaN);
		}

		private float[] read(int row) {
			float[] features = new float[this.features.width()];
			this.features.copy(row, features, 0);
			for (int i = 0; i < features.length; i++) {
				if (Float.isInfinite(features[i])) {
					features[i] = Float.NaN;
					this.infinite++;
				}
			}
			return features;
		}

	}

}
