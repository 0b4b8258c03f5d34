package io.warble.training.text;

import ai.djl.ndarray.NDManager;

/**
 * A model that a smaller one learns from. One thread at a time; closed by its owner.
 */
interface Teacher extends AutoCloseable {

	/** Width of its states; 0 where it gives none. */
	int width();

	/** Whether it guesses tokens. */
	boolean guesses();

	/** Reads a batch. */
	Lesson read(NDManager scope, MaskedTweets batch);

	/** A line for reports and checkpoints: all that its answers depend on. */
	String description();

	@Override
	void close();

}
