package io.warble.models.blend;

import io.warble.models.LogitModel;

/**
 * Answers the first four features of a row, times a factor; counts what happens to it.
 */
final class FakeModel implements LogitModel, AutoCloseable {

	private final int features;

	private final float factor;

	int rowsSeen;

	int closed;

	FakeModel(int features, float factor) {
		this.features = features;
		this.factor = factor;
	}

	@Override
	public int features() {
		return this.features;
	}

	@Override
	public void logits(float[] features, int rows, float[] logits) {
		this.rowsSeen += rows;
		for (int row = 0; row < rows; row++) {
			for (int type = 0; type < 4; type++) {
				logits[4 * row + type] = this.factor * features[this.features * row + type];
			}
		}
	}

	@Override
	public void close() {
		this.closed++;
	}

}
