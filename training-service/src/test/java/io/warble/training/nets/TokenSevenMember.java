package io.warble.training.nets;

import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.StaticQuantizer;
import io.warble.training.onnx.Value;
import io.warble.training.parameters.Pace;
import io.warble.training.trees.LabelledFeatures;

/**
 * Every tweet stands in some successive rows. It has three to thirteen tokens by hash;
 * every other one holds token 7, and those alone are retweeted.
 *
 * @param rate what the net's learning rate is multiplied by for the encoder
 * @param rowsOfTweet how many rows each tweet stands in
 * @param apart whether each row says that its tweet is another one
 * @param dropout of the tweets' vectors
 */
record TokenSevenMember(double rate, int rowsOfTweet, boolean apart, double dropout) implements TextMember {

	static final int LENGTH = 16;

	static final Encoder ENCODER = new Encoder(LENGTH, 30, 1, 16, 32, 2);

	/** The weights that the encoder starts with. */
	static Weights start() {
		return Weights.random(ENCODER.weights(), 99);
	}

	private boolean holdsSeven(int row) {
		return row / this.rowsOfTweet % 2 == 0;
	}

	int count(int row) {
		return 3 + (int) Math.floorMod(Seeds.mix(row / this.rowsOfTweet, 1), 11L);
	}

	/** Rows with the labels of others, but for retweets. */
	LabelledFeatures label(LabelledFeatures rows) {
		return new LabelledFeatures() {
			@Override
			public int width() {
				return rows.width();
			}

			@Override
			public void copy(int row, float[] into, int offset) {
				rows.copy(row, into, offset);
			}

			@Override
			public float[] labels(int[] some, EngagementType type) {
				float[] labels = rows.labels(some, type);
				for (int i = 0; type == EngagementType.RETWEET && i < labels.length; i++) {
					labels[i] = holdsSeven(some[i]) ? 1 : 0;
				}
				return labels;
			}
		};
	}

	@Override
	public String name() {
		return "slm";
	}

	@Override
	public String classifier() {
		return "mlp-a";
	}

	@Override
	public Pace pace() {
		return new Pace(2e-3, 6);
	}

	@Override
	public TextInput input() {
		return new Input(this.rate, this.dropout);
	}

	@Override
	public long tweet(int row) {
		return this.apart ? row : row / this.rowsOfTweet;
	}

	@Override
	public void copy(int row, float[] into, int offset) {
		int[] tokens = new int[LENGTH];
		tokens(row, tokens, 0, LENGTH);
		for (int i = 0; i < LENGTH; i++) {
			into[offset + i] = tokens[i];
		}
	}

	@Override
	public void tokens(int row, int[] into, int offset, int length) {
		int tweet = row / this.rowsOfTweet;
		int count = count(row);
		int seven = 1 + (int) Math.floorMod(Seeds.mix(tweet, 2), (long) count - 2);
		for (int i = 0; i < length; i++) {
			into[offset + i] = (i >= count) ? 0 : (i == 0) ? 2 : (i == count - 1) ? 3
					: (i == seven && holdsSeven(row)) ? 7 : 8 + (int) Math.floorMod(Seeds.mix(tweet, 3L + i), 22L);
		}
	}

	@Override
	public byte[] encoder(Weights weights) {
		OnnxGraph graph = new OnnxGraph("encoder");
		Value tokens = graph.clip(graph.input("tokens", LENGTH), 0, 29);
		graph.output("vector", ENCODER.vector(new OnnxOps(graph, weights), tokens, 0));
		return graph.toBytes();
	}

	@Override
	public byte[] saved() {
		return new byte[] { 7 };
	}

	@Override
	public byte[] int8(byte[] encoder) {
		float[] rows = new float[200 * LENGTH];
		for (int row = 0; row < 200; row++) {
			copy(row, rows, row * LENGTH);
		}
		return new StaticQuantizer(Calibration.MSE).quantize(encoder, rows, 200, LENGTH).toBytes();
	}

	private record Input(double rate, double dropout) implements TextInput {

		@Override
		public int columns() {
			return LENGTH;
		}

		@Override
		public int width() {
			return ENCODER.width();
		}

		@Override
		public List<WeightSpec> weights() {
			return ENCODER.weights();
		}

		@Override
		public <T> T vector(Ops<T> ops, T columns) {
			return ENCODER.vector(ops, columns, 0);
		}

		@Override
		public double rateFactor(String array) {
			return array.startsWith(Encoder.PREFIX) ? this.rate : 1;
		}

		@Override
		public void start(Weights weights) {
			Weights start = TokenSevenMember.start();
			for (WeightSpec spec : ENCODER.weights()) {
				float[] from = start.array(spec.name());
				System.arraycopy(from, 0, weights.array(spec.name()), 0, from.length);
			}
		}

		@Override
		public String description() {
			return "test";
		}

	}

}
