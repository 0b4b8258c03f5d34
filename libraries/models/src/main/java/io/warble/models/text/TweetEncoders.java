package io.warble.models.text;

import io.warble.models.InvalidModelException;
import io.warble.models.nets.NetOptions;

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

	/** The name of the member that has an encoder of this name; of a member its own. */
	public static String member(String name) {
		return isEncoder(name) ? name.substring(0, name.length() - SUFFIX.length()) : name;
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
		return open(encoder, NetOptions.defaults());
	}

	/**
	 * Opens an encoder; to be closed.
	 * @param options how a graph is run
	 * @throws InvalidModelException if it is none
	 */
	public static TweetEncoder open(byte[] encoder, NetOptions options) {
		return SketchEncoder.is(encoder) ? SketchEncoder.read(encoder) : OnnxTweetEncoder.open(encoder, options);
	}

	/**
	 * Checks an encoder in Java alone.
	 * @return length of its vectors
	 * @throws InvalidModelException if it is none
	 */
	public static int check(byte[] encoder) {
		return SketchEncoder.is(encoder) ? SketchEncoder.read(encoder).width() : OnnxTweetEncoder.check(encoder);
	}

}
