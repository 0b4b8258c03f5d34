package io.warble.models.trees;

/**
 * A row's values as integers of the same order, each twice: at {@code 2 * feature} a
 * missing value is the least integer and goes left at any split, at
 * {@code 2 * feature + 1} it is the greatest and goes right. So a split is one comparison
 * without a case for missing values. Both zeros have one key. Stateless.
 */
final class RowKeys {

	private RowKeys() {
	}

	/** Ints that the keys of a row take. */
	static int length(int features) {
		return 2 * features;
	}

	static int key(float value) {
		int bits = Float.floatToRawIntBits(value + 0.0f);
		return bits ^ ((bits >> 31) & 0x7fffffff);
	}

	static void fill(float[] values, int offset, int features, int[] keys, int keysOffset) {
		int to = keysOffset;
		for (int i = offset; i < offset + features; i++, to += 2) {
			float value = values[i];
			int key = key(value);
			boolean missing = Float.isNaN(value);
			keys[to] = missing ? Integer.MIN_VALUE : key;
			keys[to + 1] = missing ? Integer.MAX_VALUE : key;
		}
	}

}
