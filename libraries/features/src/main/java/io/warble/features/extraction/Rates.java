package io.warble.features.extraction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.state.Columns;

/**
 * Target encodings: the rate of each engagement type among the rows of a key, smoothed
 * towards the rate among all rows as if the key had been seen so many times more:
 * {@code (engagements + smoothing * prior) / (exposures + smoothing)} (Micci-Barreca, "A
 * preprocessing scheme for high-cardinality categorical attributes", 2001). They come
 * from the state and therefore from earlier rows only. Not thread-safe.
 */
final class Rates {

	private static final int TYPES = EngagementType.COUNT;

	/** Bits of a number below all rates, and below their bits. */
	private static final int LEAST = Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);

	private final float smoothing;

	private final float[] highest = new float[3 * TYPES];

	private final float[] sum = new float[TYPES];

	Rates(ExtractionSettings settings) {
		this.smoothing = (float) settings.smoothing();
	}

	float smoothing() {
		return this.smoothing;
	}

	/** Four rates over the whole past. */
	void lifetime(FeatureVector vector, Statistics statistics, int[] rows, int row) {
		float weight = 1 / (Statistics.number(rows, row + Columns.EXPOSURES) + this.smoothing);
		for (int type = 0; type < TYPES; type++) {
			vector.add((Statistics.number(rows, row + Columns.ENGAGEMENTS + type)
					+ this.smoothing * statistics.prior[type]) * weight);
		}
	}

	/** Four decayed rates. */
	void recent(FeatureVector vector, Statistics statistics, int[] rows, int row) {
		float weight = 1 / (Statistics.number(rows, row + Columns.RECENT_EXPOSURES) + this.smoothing);
		for (int type = 0; type < TYPES; type++) {
			vector.add((Statistics.number(rows, row + Columns.RECENT_ENGAGEMENTS + type)
					+ this.smoothing * statistics.recentPrior[type]) * weight);
		}
	}

	static void describe(SchemaBuilder schema, String prefix, String of) {
		schema.addPerType(prefix + "_%s_rate", "Smoothed %s rate " + of);
	}

	static void describeRecent(SchemaBuilder schema, String prefix, String of) {
		schema.addPerType(prefix + "_recent_%s_rate", "Smoothed, exponentially decayed %s rate " + of);
	}

	/**
	 * What several values of one column say: for each type the three highest rates, their
	 * sum and their mean; then the mean and the highest number of exposures. All missing
	 * where there is no value.
	 * @param rows where the values' rows stand
	 * @param from index of the first value's row
	 * @param to index behind the last value's row
	 */
	void several(FeatureVector vector, Statistics statistics, int[] rows, int from, int to) {
		int count = to - from;
		if (count <= 0) {
			vector.addMissing(5 * TYPES + 2);
			return;
		}
		float[] exposures = collect(statistics, rows, from, to);
		for (int type = 0; type < TYPES; type++) {
			for (int place = 0; place < 3; place++) {
				vector.add((place < count) ? this.highest[3 * type + place] : Float.NaN);
			}
			vector.add(this.sum[type]);
			vector.add(this.sum[type] / count);
		}
		vector.add(exposures[0] / count);
		vector.add(exposures[1]);
	}

	static void describeSeveral(SchemaBuilder schema, String prefix, String values) {
		for (EngagementType type : EngagementType.ALL) {
			String rate = prefix + "_" + type.label() + "_rate";
			String what = " of the smoothed " + type.label() + " rates of the tweet's " + values;
			schema.add(rate + "_max", "Highest" + what + " (the first of the top 3)")
				.add(rate + "_second", "Second highest" + what)
				.add(rate + "_third", "Third highest" + what)
				.add(rate + "_sum", "Sum" + what)
				.add(rate + "_mean", "Mean" + what);
		}
		schema.add(prefix + "_exposures_mean", "Mean of how often earlier rows hold each of the tweet's " + values)
			.add(prefix + "_exposures_max", "How often earlier rows hold the most frequent of the tweet's " + values);
	}

	/**
	 * A shorter form of {@link #several}: highest and mean rate a type, highest
	 * exposures.
	 */
	void severalInShort(FeatureVector vector, Statistics statistics, int[] rows, int from, int to) {
		int count = to - from;
		if (count <= 0) {
			vector.addMissing(2 * TYPES + 1);
			return;
		}
		float[] exposures = collect(statistics, rows, from, to);
		for (int type = 0; type < TYPES; type++) {
			vector.add(this.highest[3 * type]);
			vector.add(this.sum[type] / count);
		}
		vector.add(exposures[1]);
	}

	static void describeSeveralInShort(SchemaBuilder schema, String prefix, String values) {
		for (EngagementType type : EngagementType.ALL) {
			String rate = prefix + "_" + type.label() + "_rate";
			schema.add(rate + "_max", "Highest of the user's smoothed " + type.label() + " rates for " + values)
				.add(rate + "_mean", "Mean of the user's smoothed " + type.label() + " rates for " + values);
		}
		schema.add(prefix + "_exposures_max", "How often the user's earlier rows hold the most frequent of " + values);
	}

	private final float[] exposures = new float[2];

	private float[] weights = new float[64];

	private float[] collect(Statistics statistics, int[] rows, int from, int to) {
		float exposuresSum = 0;
		float exposuresMax = 0;
		if (this.weights.length < to - from) {
			this.weights = new float[to - from];
		}
		for (int i = from; i < to; i++) {
			float seen = Statistics.number(rows, i * Statistics.CATEGORY_WIDTH + Columns.EXPOSURES);
			exposuresSum += seen;
			exposuresMax = Math.max(exposuresMax, seen);
			this.weights[i - from] = 1 / (seen + this.smoothing);
		}
		for (int type = 0; type < TYPES; type++) {
			collect(type, this.smoothing * statistics.prior[type], rows, from, to);
		}
		this.exposures[0] = exposuresSum;
		this.exposures[1] = exposuresMax;
		return this.exposures;
	}

	/**
	 * Sum and three highest rates of a type. Which of many rates is among the highest is
	 * hard to foresee for a branch, so there is none: floats that are not negative are in
	 * the order of their bits. (Without smoothing the rate of an unseen value is no
	 * number, and not among the highest.)
	 */
	private void collect(int type, float prior, int[] rows, int from, int to) {
		float all = 0;
		int first = LEAST;
		int second = LEAST;
		int third = LEAST;
		for (int i = from; i < to; i++) {
			float rate = (Statistics.number(rows, i * Statistics.CATEGORY_WIDTH + Columns.ENGAGEMENTS + type) + prior)
					* this.weights[i - from];
			all += rate;
			int bits = (rate >= 0) ? Float.floatToRawIntBits(rate) : LEAST;
			third = Math.max(third, Math.min(second, bits));
			second = Math.max(second, Math.min(first, bits));
			first = Math.max(first, bits);
		}
		this.sum[type] = all;
		this.highest[3 * type] = Float.intBitsToFloat(first);
		this.highest[3 * type + 1] = Float.intBitsToFloat(second);
		this.highest[3 * type + 2] = Float.intBitsToFloat(third);
	}

}
