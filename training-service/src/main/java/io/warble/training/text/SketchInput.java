package io.warble.training.text;

import java.util.List;

import io.warble.features.sketch.SketchSettings;
import io.warble.training.nets.Ops;
import io.warble.training.nets.TextInput;
import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;

/**
 * A sketch that is written out, projected to some numbers. Serving sums the projection's
 * rows of the codes that a tweet has instead.
 *
 * @param settings shape of the sketch
 * @param units numbers that it is projected to
 */
record SketchInput(SketchSettings settings, int units) implements TextInput {

	static final String WEIGHTS = "sketch";

	@Override
	public int columns() {
		return this.settings.codes();
	}

	@Override
	public int width() {
		return this.units;
	}

	@Override
	public List<WeightSpec> weights() {
		return List.of(new WeightSpec(WEIGHTS, columns(), this.units, WeightSpec.Start.SMALL, true, true));
	}

	@Override
	public <T> T vector(Ops<T> ops, T columns) {
		return ops.embedding(columns, WEIGHTS);
	}

	@Override
	public double dropout() {
		return 0;
	}

	@Override
	public double rateFactor(String array) {
		return 1;
	}

	@Override
	public void start(Weights weights) {
		// The projection starts at random.
	}

	@Override
	public String description() {
		return "sketch %d x %d to %d".formatted(this.settings.depth(), this.settings.width(), this.units);
	}

}
