package io.warble.features.sketch;

/**
 * What a tweet's tokens say, as sparse counts of their codes: of each depth the vector of
 * counts, divided by its length (L2). Reused from tweet to tweet, not thread-safe.
 */
public final class TweetSketch {

	private int[] codes = new int[256];

	private float[] values = new float[256];

	private int size;

	/** Counts of one depth; zeros between depths. */
	private int[] counts = {};

	/** The tweet's tokens that have codes, each as often as it comes. */
	private int[] known = {};

	/**
	 * Sketches a tweet, without making objects. Tokens that have no codes are left out.
	 * @param tokens WordPiece ids; the first and the last, [CLS] and [SEP], do not count
	 * @param count how many of them
	 */
	public void set(TokenCodes tokenCodes, int[] tokens, int count) {
		SketchSettings settings = tokenCodes.settings();
		this.size = 0;
		int most = Math.max(0, count - 2);
		makeRoom(settings, most);
		int tweet = 0;
		for (int i = 1; i <= most; i++) {
			if (tokenCodes.has(tokens[i])) {
				this.known[tweet++] = tokens[i];
			}
		}
		for (int depth = 0; depth < settings.depth(); depth++) {
			add(tokenCodes, tweet, depth, depth * settings.width());
		}
	}

	private void makeRoom(SketchSettings settings, int tokens) {
		// A code is written before it is known whether it is new.
		int most = tokens * settings.depth() + 1;
		if (this.codes.length < most) {
			this.codes = new int[most];
			this.values = new float[most];
		}
		if (this.counts.length < settings.width()) {
			this.counts = new int[settings.width()];
		}
		if (this.known.length < tokens) {
			this.known = new int[tokens];
		}
	}

	/** Without branches on codes: whether one comes again cannot be predicted. */
	private void add(TokenCodes tokenCodes, int tokens, int depth, int offset) {
		int[] counts = this.counts;
		int[] codes = this.codes;
		float[] values = this.values;
		int first = this.size;
		int end = first;
		long pairs = 0;
		for (int i = 0; i < tokens; i++) {
			int code = tokenCodes.code(this.known[i], depth);
			int before = counts[code];
			counts[code] = before + 1;
			pairs += before;
			codes[end] = code;
			end += (before == 0) ? 1 : 0;
		}
		// The counts' squares are each token with itself and each pair in both orders.
		double factor = 1 / Math.sqrt(tokens + 2.0 * pairs);
		for (int i = first; i < end; i++) {
			int code = codes[i];
			values[i] = (float) (counts[code] * factor);
			counts[code] = 0;
			codes[i] = offset + code;
		}
		this.size = end;
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
