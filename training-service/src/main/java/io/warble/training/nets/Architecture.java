package io.warble.training.nets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.warble.features.dataset.EngagementType;

/**
 * What a net computes from its inputs. Immutable.
 */
sealed interface Architecture {

	/** The weights' names and shapes in order. */
	List<WeightSpec> weights();

	/** The log-odds of the four engagement types. */
	<T> T logits(Ops<T> ops, Inputs<T> inputs, double dropout);

	/** Decoupled weight decay of the matrices, as in AdamW. */
	double weightDecay();

	/**
	 * The learning rate of the last step of the last epoch, as a share of the first's, is
	 * this to the power of the number of windows that the training rows spread over.
	 */
	double decayAWindow();

	/** A line for reports. */
	String description();

	/** Name of the last layer. */
	String OUTPUT = "output";

	/**
	 * Layer 6's classifier: fully connected blocks of a rectifier and dropout.
	 *
	 * @param inputs number of scaled features and indicators
	 * @param widths of the blocks
	 */
	record Mlp(int inputs, List<Integer> widths) implements Architecture {

		public Mlp {
			widths = List.copyOf(widths);
		}

		@Override
		public List<WeightSpec> weights() {
			List<WeightSpec> weights = new ArrayList<>();
			int in = this.inputs;
			for (int i = 0; i < this.widths.size(); i++) {
				weights.addAll(WeightSpec.linear("block" + i, in, this.widths.get(i)));
				in = this.widths.get(i);
			}
			weights.addAll(WeightSpec.output(OUTPUT, in, EngagementType.COUNT));
			return weights;
		}

		@Override
		public <T> T logits(Ops<T> ops, Inputs<T> inputs, double dropout) {
			List<T> parts = new ArrayList<>(List.of(inputs.scaled()));
			parts.addAll(inputs.indicators());
			T x = ops.concat(parts);
			for (int i = 0; i < this.widths.size(); i++) {
				x = ops.dropout(ops.relu(ops.linear(x, "block" + i)), dropout);
			}
			return ops.linear(x, OUTPUT);
		}

		@Override
		public double weightDecay() {
			return 0;
		}

		@Override
		public double decayAWindow() {
			return 1;
		}

		@Override
		public String description() {
			return this.inputs + "-" + this.widths.stream().map(String::valueOf).collect(Collectors.joining("-"))
					+ "-4";
		}

	}

	/**
	 * Synerise's classifier (CHALLENGE.md, section 4), without its sketches: sines and
	 * cosines of scaled scalars, embeddings, and four layers of a leaky rectifier and
	 * batch normalization; the projected input is added to the second and the third, the
	 * first to the fourth.
	 *
	 * @param features which features are which
	 * @param indicators number of missing-value indicators
	 * @param width of the layers; Synerise's is 1,500
	 */
	record Residual(ResidualFeatures features, int indicators, int width) implements Architecture {

		static final int EMBEDDING = 20;

		private static final int HOURS = 24;

		private static final int WEEKDAYS = 7;

		private static final int LEAST_SCALE = -1;

		private static final int GREATEST_SCALE = 6;

		private static final float SLOPE = 0.01f;

		private static final int LAYERS = 4;

		int inputs() {
			return this.features.binaries().length
					+ 2 * (GREATEST_SCALE - LEAST_SCALE + 1) * this.features.scalars().length + 3 * EMBEDDING
					+ this.indicators;
		}

		@Override
		public List<WeightSpec> weights() {
			List<WeightSpec> weights = new ArrayList<>();
			weights.add(WeightSpec.embedding("language", this.features.languages().length, EMBEDDING));
			weights.add(WeightSpec.embedding("hour", HOURS, EMBEDDING));
			weights.add(WeightSpec.embedding("weekday", WEEKDAYS, EMBEDDING));
			weights.addAll(WeightSpec.linear("projection", inputs(), this.width));
			for (int i = 0; i < LAYERS; i++) {
				weights.addAll(WeightSpec.linear("layer" + i, (i == 0) ? inputs() : this.width, this.width));
				weights.addAll(WeightSpec.batchNorm("norm" + i, this.width));
			}
			weights.addAll(WeightSpec.output(OUTPUT, this.width, EngagementType.COUNT));
			return weights;
		}

		@Override
		public <T> T logits(Ops<T> ops, Inputs<T> inputs, double dropout) {
			T x = input(ops, inputs);
			T projection = ops.linear(x, "projection");
			T first = layer(ops, x, 0, dropout);
			T second = ops.add(layer(ops, first, 1, dropout), projection);
			T third = ops.add(layer(ops, second, 2, dropout), projection);
			T fourth = ops.add(layer(ops, third, 3, dropout), first);
			return ops.linear(fourth, OUTPUT);
		}

		private static <T> T layer(Ops<T> ops, T x, int number, double dropout) {
			T rectified = ops.leakyRelu(ops.linear(x, "layer" + number), SLOPE);
			return ops.dropout(ops.batchNorm(rectified, "norm" + number), dropout);
		}

		private <T> T input(Ops<T> ops, Inputs<T> inputs) {
			List<T> parts = new ArrayList<>();
			parts.add(ops.columns(inputs.clean(), this.features.binaries()));
			T scalars = ops.columns(inputs.scaled(), this.features.scalars());
			for (int i = LEAST_SCALE; i <= GREATEST_SCALE; i++) {
				T angles = ops.mul(scalars, ops.row((float) Math.pow(2, -i)));
				parts.add(ops.sin(angles));
				parts.add(ops.cos(angles));
			}
			parts.add(ops.embedding(ops.columns(inputs.clean(), this.features.languages()), "language"));
			parts.add(ops.embedding(oneHot(ops, inputs, this.features.hour(), HOURS), "hour"));
			parts.add(ops.embedding(oneHot(ops, inputs, this.features.weekday(), WEEKDAYS), "weekday"));
			parts.addAll(inputs.indicators());
			return ops.concat(parts);
		}

		/** 1 in the column of a whole number: max(0, 1 - |x - column|). */
		private static <T> T oneHot(Ops<T> ops, Inputs<T> inputs, int feature, int count) {
			float[] columns = new float[count];
			IntStream.range(0, count).forEach((column) -> columns[column] = column);
			T distance = ops.abs(ops.sub(ops.columns(inputs.clean(), feature), ops.row(columns)));
			return ops.relu(ops.sub(ops.row(1), distance));
		}

		@Override
		public double weightDecay() {
			return 0.01;
		}

		@Override
		public double decayAWindow() {
			return 0.96;
		}

		@Override
		public String description() {
			return "residual %d, %d scalars, %d binaries, %d inputs".formatted(this.width,
					this.features.scalars().length, this.features.binaries().length, inputs());
		}

	}

}
