package io.warble.training.dashboard.windows;

/**
 * A cell of the heat map.
 *
 * @param text the number in it
 * @param style how strong its colour is
 */
record HeatCell(String text, String style) {

	private static final int LEVELS = 5;

	static final HeatCell NONE = new HeatCell("–", "h0");

	/** Stronger the nearer to the greatest of its kind. */
	static HeatCell of(String text, double value, double most) {
		int level = (most > 0 && value > 0) ? (int) Math.ceil(Math.min(1, value / most) * LEVELS) : 0;
		return new HeatCell(text, "h" + level);
	}

	/** Something that should be 0. */
	static HeatCell warning(String text, double value, double some, double many) {
		return new HeatCell(text, (value >= many && value > 0) ? "w2" : (value >= some && value > 0) ? "w1" : "h0");
	}

	/** A population stability index: up to 0.1 stable, above 0.25 a shift. */
	static HeatCell drift(String text, double index) {
		return new HeatCell(text, (index > 0.25) ? "w2" : (index > 0.1) ? "w1" : "h0");
	}

}
