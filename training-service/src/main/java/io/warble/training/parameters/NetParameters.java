package io.warble.training.parameters;

import java.util.List;

/**
 * What shapes the neural nets.
 *
 * @param members names of the nets, such as {@code mlp-c}; may be none
 * @param epochs the most epochs
 * @param batch rows of an optimizer's step
 * @param microBatch rows that are in native memory at once
 * @param learningRate of Adam in the first step
 * @param lastRate share of that rate in the last step of the last epoch; it falls evenly
 * @param dropout share of a layer's outputs that a step leaves out
 * @param scalings of the inputs
 * @param patience epochs without a better log loss after which training ends, 0 for never
 * @param residualWidth width of the residual net's layers
 * @param int8 whether nets are quantized too
 */
public record NetParameters(List<String> members, int epochs, int batch, int microBatch, double learningRate,
		double lastRate, double dropout, Scalings scalings, int patience, int residualWidth, boolean int8) {

	public NetParameters {
		members = List.copyOf(members);
	}

	/** How fast and how long a net learns. */
	public Pace pace() {
		return new Pace(this.learningRate, this.epochs);
	}

	/** The same at another pace. */
	public NetParameters withPace(Pace pace) {
		return new NetParameters(this.members, pace.epochs(), this.batch, this.microBatch, pace.learningRate(),
				this.lastRate, this.dropout, this.scalings, this.patience, this.residualWidth, this.int8);
	}

}
