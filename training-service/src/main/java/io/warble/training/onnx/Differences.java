package io.warble.training.onnx;

import java.util.List;

/**
 * How far a graph's outputs are from those that were expected.
 */
final class Differences implements LayerInputs.Watcher {

	private final List<float[]> expected;

	private int row;

	private double sum;

	private double greatest;

	private long count;

	Differences(List<float[]> expected) {
		this.expected = expected;
	}

	@Override
	public void values(String name, float[][] values) {
		for (float[] actual : values) {
			float[] wanted = this.expected.get(this.row++);
			for (int i = 0; i < actual.length; i++) {
				double difference = Math.abs(actual[i] - wanted[i]);
				this.greatest = Math.max(this.greatest, difference);
				this.sum += difference;
				this.count++;
			}
		}
	}

	double greatest() {
		return this.greatest;
	}

	double mean() {
		return this.sum / this.count;
	}

}
