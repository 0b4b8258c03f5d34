package io.warble.training.nets;

import java.util.List;

/**
 * How a net reads a tweet's text, which stands in columns of its own. Immutable.
 */
public interface TextInput {

	/** Number of columns. */
	int columns();

	/** Length of the vector that the net gets beside its other inputs. */
	int width();

	/** Weights that are learned with the net's, names and shapes. */
	List<WeightSpec> weights();

	/** The vectors for the net, a row for each tweet. */
	<T> T vector(Ops<T> ops, T columns);

	/** Share of its tweet's vector that each row leaves out while the net is trained. */
	double dropout();

	/**
	 * The most rows of a tweet that a batch reads together, so that they share its
	 * vector; 1 for rows in any order, whose gradients tell of more tweets.
	 */
	int rowsTogether();

	/** What the learning rate of an array of weights is multiplied by. */
	double rateFactor(String array);

	/** A line for reports and checkpoints: all that the training depends on. */
	String description();

	/** Puts weights that were learned before in place of random ones. */
	void start(Weights weights);

}
