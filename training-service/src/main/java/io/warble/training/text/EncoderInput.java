package io.warble.training.text;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.training.nets.Encoder;
import io.warble.training.nets.Ops;
import io.warble.training.nets.TextInput;
import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.EncoderParameters;
import io.warble.training.parameters.Pace;

/**
 * Numbers of tokens through an encoder that is trained with the net.
 *
 * @param encoder the encoder
 * @param rate what the net's learning rate is multiplied by for the encoder
 * @param dropout share of a tweet's vector that each row leaves out
 * @param learned weights to start with, null for random ones
 * @param origin what it starts with, for reports
 */
record EncoderInput(Encoder encoder, double rate, double dropout, @Nullable Weights learned,
		String origin) implements TextInput {

	/** Of a batch of 512 rows that is 32 groups or more. */
	private static final int TOGETHER = 16;

	/**
	 * An encoder that begins to be trained with a net.
	 * @param pace of the net
	 * @param learned the language model's weights, null for random ones
	 */
	static EncoderInput fresh(Encoder encoder, Pace pace, EncoderParameters joint, @Nullable Weights learned) {
		return new EncoderInput(encoder, joint.learningRate() / pace.learningRate(), joint.dropout(), learned,
				(learned != null) ? "with the language model's weights" : "at random");
	}

	/** An encoder that goes on with weights that its net has. */
	static EncoderInput goingOn(Encoder encoder, Pace pace, EncoderParameters joint) {
		return new EncoderInput(encoder, joint.learningRate() / pace.learningRate(), joint.dropout(), null,
				"where it was");
	}

	@Override
	public int columns() {
		return this.encoder.length();
	}

	@Override
	public int width() {
		return this.encoder.width();
	}

	@Override
	public List<WeightSpec> weights() {
		return this.encoder.weights();
	}

	@Override
	public <T> T vector(Ops<T> ops, T columns) {
		return this.encoder.vector(ops, columns, 0);
	}

	@Override
	public int rowsTogether() {
		return TOGETHER;
	}

	@Override
	public double rateFactor(String array) {
		return array.startsWith(Encoder.PREFIX) ? this.rate : 1;
	}

	@Override
	public void start(Weights weights) {
		if (this.learned != null) {
			for (WeightSpec spec : this.encoder.weights()) {
				float[] from = this.learned.array(spec.name());
				System.arraycopy(from, 0, weights.array(spec.name()), 0, from.length);
			}
		}
	}

	@Override
	public String description() {
		return "%s, learning rate times %s, dropout %s, starting %s".formatted(this.encoder.description(), this.rate,
				this.dropout, this.origin);
	}

}
