package io.warble.training.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.warble.features.dataset.EngagementType;
import io.warble.training.trees.LabelledFeatures;

/**
 * Brings rows into PyTorch's memory through one buffer outside of the heap, which the
 * arrays it gives still point into: each is valid until the next. One thread at a time.
 */
final class RowFeed {

	private final LabelledFeatures source;

	private final float[] row;

	private final ByteBuffer features;

	/**
	 * A feed.
	 * @param most the most rows at once
	 */
	RowFeed(LabelledFeatures source, int most) {
		this.source = source;
		this.row = new float[source.width()];
		this.features = ByteBuffer.allocateDirect(Math.multiplyExact(most, source.width() * Float.BYTES))
			.order(ByteOrder.nativeOrder());
	}

	/** The features of some rows: [to - from, width]. */
	NDArray features(NDManager manager, int[] rows, int from, int to) {
		this.features.clear();
		for (int i = from; i < to; i++) {
			this.source.copy(rows[i], this.row, 0);
			this.features.asFloatBuffer().put(this.row);
			this.features.position(this.features.position() + this.row.length * Float.BYTES);
		}
		this.features.flip();
		return manager.create(this.features, new Shape(to - from, this.row.length), DataType.FLOAT32);
	}

	/** The labels of some rows, row after row, 0 or 1. */
	float[] labels(int[] rows, int from, int to) {
		int[] some = Arrays.copyOfRange(rows, from, to);
		float[] labels = new float[some.length * EngagementType.COUNT];
		for (EngagementType type : EngagementType.ALL) {
			float[] column = this.source.labels(some, type);
			for (int i = 0; i < column.length; i++) {
				labels[i * EngagementType.COUNT + type.ordinal()] = column[i];
			}
		}
		return labels;
	}

}
