package io.warble.features.sketch;

import java.util.Arrays;

/**
 * What one tweet says, by {@link ContentCodes}: the sum of its tokens, scaled to length
 * {@link #SCALE} and rounded to whole numbers, so that sums of sketches are exact in any
 * order. Reused from tweet to tweet, not thread-safe; a tweet that comes again at once is
 * not summed again.
 */
public final class ContentSketch {

	/** Length of a sketch. Two million of them can be summed in an int. */
	public static final int SCALE = 1024;

	/** How many tokens are read, as of a sketch in front of a net. */
	private static final int MOST_TOKENS = 128;

	private final ContentCodes codes;

	private final int[] values = new int[ContentCodes.WIDTH];

	private final int[] tokens = new int[MOST_TOKENS];

	private int count = -1;

	private boolean present;

	/** Sketches by some codes. */
	public ContentSketch(ContentCodes codes) {
		this.codes = codes;
	}

	/** The codes. */
	public ContentCodes codes() {
		return this.codes;
	}

	/**
	 * Sketches a tweet, without making objects.
	 * @param tweet WordPiece ids; the first and the last, [CLS] and [SEP], do not count,
	 * nor do those that have no codes
	 * @param length how many of them
	 */
	public void set(int[] tweet, int length) {
		int read = Math.max(0, Math.min(length - 2, MOST_TOKENS));
		int first = (read > 0) ? 1 : 0;
		if (read == this.count && Arrays.equals(tweet, first, first + read, this.tokens, 0, read)) {
			return;
		}
		System.arraycopy(tweet, first, this.tokens, 0, read);
		this.count = read;
		Arrays.fill(this.values, 0);
		for (int i = 0; i < read; i++) {
			this.codes.add(this.tokens[i], this.values);
		}
		long squares = 0;
		for (int value : this.values) {
			squares += (long) value * value;
		}
		this.present = squares > 0;
		if (this.present) {
			double factor = SCALE / Math.sqrt((double) squares);
			for (int i = 0; i < this.values.length; i++) {
				this.values[i] = (int) Math.rint(this.values[i] * factor);
			}
		}
	}

	/** Whether the tweet has a token with codes. */
	public boolean present() {
		return this.present;
	}

	/**
	 * {@link ContentCodes#WIDTH} numbers, zeros where there is nothing {@link #present};
	 * not to be written to.
	 */
	public int[] values() {
		return this.values;
	}

}
