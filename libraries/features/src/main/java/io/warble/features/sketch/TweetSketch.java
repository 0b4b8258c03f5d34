package io.warble.features.sketch;

import java.util.Arrays;

/**
 * What a tweet's tokens say, as sparse counts of their codes: of each depth the vector of
 * counts, divided by its length (L2). Reused from tweet to tweet, not thread-safe.
 */
public final class TweetSketch {

	private int[] codes = new int[256];

	private float[] values = new float[256];

	private int size;

	/** Counts of one depth; zeros between tweets. */
	private int[] counts = {};

	/**
	 * Sketches a tweet, without making objects. Tokens that have no codes are left out.
	 * @param tokens WordPiece ids; the first and the last, [CLS] and [SEP], do not count
	 * @param count how many of them
	 */
	public void set(TokenCodes tokenCodes, int[] tokens, int count) {
		SketchSettings settings = tokenCodes.settings();
		this.size = 0;
		if (this.counts.length < settings.width()) {
			this.counts = new int[settings.width()];
		}
		int most = Math.max(0, count - 2) * settings.depth();
		if (most > this.codes.length) {
			this.codes = Arrays.copyOf(this.codes, most);
			this.values = Arrays.copyOf(this.values, most);
		}
		for (int depth = 0; depth < settings.depth(); depth++) {
			add(tokenCodes, tokens, count, depth, depth * settings.width());
		}
	}

	private void add(TokenCodes tokenCodes, int[] tokens, int count, int depth, int offset) {
		int first = this.size;
		long squares = 0;
		for (int i = 1; i < count - 1; i++) {
			if (tokenCodes.has(tokens[i])) {
				int code = tokenCodes.code(tokens[i], depth);
				int before = this.counts[code]++;
				squares += 2L * before + 1;
				if (before == 0) {
					this.codes[this.size++] = code;
				}
			}
		}
		double length = Math.sqrt((double) squares);
		for (int i = first; i < this.size; i++) {
			int code = this.codes[i];
			this.values[i] = (float) (this.counts[code] / length);
			this.counts[code] = 0;
			this.codes[i] = offset + code;
		}
	}

	/** How many codes the tweet has, at most one for each depth of each token. */
	public int size() {
		return this.size;
	}

	/**
	 * The codes up to {@link #size}, depth after depth, each once; code c of depth d is d
	 * * width + c.
	 */
	public int[] codes() {
		return this.codes;
	}

	/** The values that belong to {@link #codes}, above 0 and at most 1. */
	public float[] values() {
		return this.values;
	}

}
