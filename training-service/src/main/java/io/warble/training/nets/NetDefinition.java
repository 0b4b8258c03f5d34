package io.warble.training.nets;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A net before it has weights. Immutable.
 *
 * @param name of the member
 * @param architecture what it computes from its inputs
 * @param scaling how features become inputs
 * @param text how the columns of a tweet's text become inputs; null where none is read
 * @param dropout share of a layer's outputs that training leaves out
 * @param microBatch the most rows in native memory at once
 * @param seed of everything that is drawn
 */
record NetDefinition(String name, Architecture architecture, InputScaling scaling, @Nullable TextInput text,
		double dropout, int microBatch, long seed) {

	NetDefinition(String name, Architecture architecture, InputScaling scaling, double dropout, int microBatch,
			long seed) {
		this(name, architecture, scaling, null, dropout, microBatch, seed);
	}

	/** The weights' names and shapes in order. */
	List<WeightSpec> weights() {
		List<WeightSpec> weights = new ArrayList<>(this.architecture.weights());
		if (this.text != null) {
			weights.addAll(this.text.weights());
		}
		return List.copyOf(weights);
	}

	/** The log-odds of the four engagement types, of a net that reads no texts. */
	<T> T logits(Ops<T> ops, T features) {
		return this.architecture.logits(ops, this.scaling.apply(ops, features), this.dropout);
	}

	/** The same of a net that reads texts, with a vector for each row. */
	<T> T logits(Ops<T> ops, T features, T vector) {
		return this.architecture.logits(ops, this.scaling.apply(ops, features).with(vector), this.dropout);
	}

	/** A line for reports and checkpoints. */
	String description() {
		return this.architecture.description() + ((this.text != null) ? ", " + this.text.description() : "");
	}

	/** What an array's learning rate is multiplied by. */
	double rateFactor(String array) {
		return (this.text != null) ? this.text.rateFactor(array) : 1;
	}

}
