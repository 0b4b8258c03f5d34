package io.warble.models.text;

import io.warble.models.InvalidModelException;

/**
 * Opens encoders from what a bundle keeps: an ONNX graph, or sketches. Stateless.
 */
public final class TweetEncoders {

	/** What the name of a member's encoder ends with, beside the member's graph. */
	private static final String SUFFIX = ".encoder";

	private TweetEncoders() {
	}

	/** The name of the encoder of a member. */
	public static String of(String member) {
		return member + SUFFIX;
	}

	/** Whether a name is that of a member's encoder, and not of a member. */
	public static boolean isEncoder(String name) {
		return name.endsWith(SUFFIX);
	}

	/**
	 * Opens an encoder; to be closed.
	 * @throws InvalidModelException if it is none
	 */
	public static TweetEncoder open(byte[] encoder) {
		return SketchEncoder.is(encoder) ? SketchEncoder.read(encoder) : OnnxTweetEncoder.open(encoder);
	}

}
