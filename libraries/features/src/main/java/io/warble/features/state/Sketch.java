package io.warble.features.state;

/**
 * Bottom-k sketches of sets of users (Cohen and Kaplan, "Summarizing data using bottom-k
 * sketches", 2007): the k smallest of the users' 32-bit tags, ascending as unsigned
 * numbers, zeros behind them. They merge exactly and give sizes and overlaps of sets that
 * were never stored whole. Reads rows in place; no state of its own.
 */
final class Sketch {

	private static final double TAGS = 4294967296.0;

	private Sketch() {
	}

	/** How many tags a sketch holds. */
	static int filled(int[] words, int base, int capacity) {
		int filled = 0;
		while (filled < capacity && words[base + filled] != 0) {
			filled++;
		}
		return filled;
	}

	/** The estimated number of users; exact while the sketch is not full. */
	static double size(int[] words, int base, int capacity) {
		int filled = filled(words, base, capacity);
		if (filled < capacity) {
			return filled;
		}
		return (capacity - 1) * TAGS / (Integer.toUnsignedLong(words[base + capacity - 1]) + 1);
	}

	/** Adds a tag, keeping the k smallest. */
	static void add(int[] words, int base, int capacity, int tag) {
		int filled = filled(words, base, capacity);
		int at = 0;
		while (at < filled && Integer.compareUnsigned(words[base + at], tag) < 0) {
			at++;
		}
		if (at == capacity || (at < filled && words[base + at] == tag)) {
			return;
		}
		int last = Math.min(filled, capacity - 1);
		System.arraycopy(words, base + at, words, base + at + 1, last - at);
		words[base + at] = tag;
	}

	/** Whether a sketch holds a tag. */
	static boolean contains(int[] words, int base, int capacity, int tag) {
		int low = 0;
		int high = filled(words, base, capacity) - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = Integer.compareUnsigned(words[base + middle], tag);
			if (order == 0) {
				return true;
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return false;
	}

	/**
	 * The estimated Jaccard similarity of two sets: the share of the k smallest tags of
	 * the union that both hold; exact while the sketches are not full.
	 */
	static double jaccard(int[] left, int leftBase, int[] right, int rightBase, int capacity) {
		int leftFilled = filled(left, leftBase, capacity);
		int rightFilled = filled(right, rightBase, capacity);
		boolean bothWhole = leftFilled < capacity && rightFilled < capacity;
		int limit = bothWhole ? leftFilled + rightFilled : capacity;
		int l = 0;
		int r = 0;
		int union = 0;
		int shared = 0;
		while (union < limit && (l < leftFilled || r < rightFilled)) {
			int order = (l == leftFilled) ? 1
					: (r == rightFilled) ? -1 : Integer.compareUnsigned(left[leftBase + l], right[rightBase + r]);
			l += (order <= 0) ? 1 : 0;
			r += (order >= 0) ? 1 : 0;
			shared += (order == 0) ? 1 : 0;
			union++;
		}
		return (union == 0) ? 0 : (double) shared / union;
	}

}
