package io.warble.training.nets;

/**
 * A net before it has weights. Immutable.
 *
 * @param name of the member
 * @param architecture what it computes from its inputs
 * @param scaling how features become inputs
 * @param dropout share of a layer's outputs that training leaves out
 * @param microBatch the most rows in native memory at once
 * @param seed of everything that is drawn
 */
record NetDefinition(String name, Architecture architecture, InputScaling scaling, double dropout, int microBatch,
		long seed) {

	/** The log-odds of the four engagement types for rows of features. */
	<T> T logits(Ops<T> ops, T features) {
		return this.architecture.logits(ops, this.scaling.apply(ops, features), this.dropout);
	}

}
