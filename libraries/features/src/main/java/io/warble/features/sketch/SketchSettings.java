package io.warble.features.sketch;

/**
 * The shape of sketches.
 *
 * @param width codes of one depth, 2 to 65,536; what is above is folded by the remainder
 * @param depth independent codes of a token, 1 to 64
 */
public record SketchSettings(int width, int depth) {

	/** Bits of a code before it is folded. */
	static final int BITS = 16;

	static final int MAX_WIDTH = 1 << BITS;

	static final int MAX_DEPTH = 64;

	/** Checks the ranges. */
	public SketchSettings {
		if (width < 2 || width > MAX_WIDTH) {
			throw new IllegalArgumentException("sketch_width is " + width + ", expected 2 to " + MAX_WIDTH);
		}
		if (depth < 1 || depth > MAX_DEPTH) {
			throw new IllegalArgumentException("sketch_depth is " + depth + ", expected 1 to " + MAX_DEPTH);
		}
	}

	/** Synerise's: 256 wide, 20 deep. */
	public static SketchSettings defaults() {
		return new SketchSettings(256, 20);
	}

	/** Length of a sketch, were it written out: width times depth. */
	public int codes() {
		return this.width * this.depth;
	}

	/** How many dimensions vectors are projected to: 16 a depth. */
	public int projected() {
		return BITS * this.depth;
	}

}
