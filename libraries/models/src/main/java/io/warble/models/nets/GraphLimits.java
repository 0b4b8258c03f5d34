package io.warble.models.nets;

/**
 * How large a graph may be.
 *
 * @param bytes of the file, and numbers in all dequantized constants together
 * @param elements numbers a row in all values together: bounds the memory of a run
 * @param products a row in all values together: bounds the time of a run
 * @param sequences whether it may have the operators of transformers
 */
record GraphLimits(int bytes, long elements, long products, boolean sequences) {

	/** The largest of the challenge's nets has 9 million bytes. */
	static final GraphLimits OF_NETS = new GraphLimits(64 << 20, 1 << 17, 1L << 28, false);

	/** A small encoder has 370 million bytes with all of mBERT's tokens. */
	static final GraphLimits OF_ENCODERS = new GraphLimits(512 << 20, 1 << 22, 1L << 32, true);

}
