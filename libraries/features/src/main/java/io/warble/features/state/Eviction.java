package io.warble.features.state;

import java.util.Arrays;

/**
 * Keeps a table within its limit: the rows with the least weight go, among equals the
 * oldest rows. Weight is the decayed exposures of a counted row, the latest time of a
 * list of recent creators, the number of users of an audience; derived rows are all
 * equal.
 */
final class Eviction {

	private Eviction() {
	}

	static void evict(StateTable table, RowTable rows, int limit) {
		int excess = rows.size() - limit;
		if (excess <= 0) {
			return;
		}
		float[] weights = new float[rows.size()];
		for (int row = 0; row < weights.length; row++) {
			weights[row] = weight(table, rows, row);
		}
		float[] sorted = weights.clone();
		Arrays.sort(sorted);
		float cut = sorted[excess];
		int below = 0;
		while (sorted[below] < cut) {
			below++;
		}
		int[] equalsToDrop = { excess - below };
		rows.retain((row) -> weights[row] > cut || (weights[row] == cut && equalsToDrop[0]-- <= 0));
	}

	private static float weight(StateTable table, RowTable rows, int row) {
		int[] words = rows.words(row);
		int base = rows.base(row);
		return switch (table) {
			case USER, CREATOR, PAIR, CATEGORY, TOKEN -> Float.intBitsToFloat(words[base + Columns.RECENT_EXPOSURES]);
			case RECENT_CREATORS -> words[base + 2];
			case AUDIENCE -> filled(words, base, rows.width());
			case SIMILAR_CREATORS, SIMILAR_USERS -> 0;
		};
	}

	private static int filled(int[] words, int base, int width) {
		int filled = 0;
		while (filled < width && words[base + filled] != 0) {
			filled++;
		}
		return filled;
	}

}
