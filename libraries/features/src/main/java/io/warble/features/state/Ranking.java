package io.warble.features.state;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The most similar of some accounts, equals in order of their tags. Not thread-safe.
 */
final class Ranking {

	private final Neighbour[] neighbours;

	private int size;

	Ranking(int capacity) {
		this.neighbours = new Neighbour[capacity];
	}

	void add(int tag, float similarity, float second) {
		this.neighbours[this.size++] = new Neighbour(tag, similarity, second);
	}

	/**
	 * The words of a derived row: tag, similarity and, if asked for, the second
	 * similarity.
	 */
	int[] best(int limit, boolean withSecond) {
		Arrays.sort(this.neighbours, 0, this.size,
				Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.similarity)
					.thenComparing(Neighbour::tag, Integer::compareUnsigned));
		int entry = withSecond ? 3 : 2;
		int count = Math.min(limit, this.size);
		int[] words = new int[count * entry];
		for (int i = 0; i < count; i++) {
			words[i * entry] = this.neighbours[i].tag;
			words[i * entry + 1] = Float.floatToRawIntBits(this.neighbours[i].similarity);
			if (withSecond) {
				words[i * entry + 2] = Float.floatToRawIntBits(this.neighbours[i].second);
			}
		}
		return words;
	}

	private record Neighbour(int tag, float similarity, float second) {
	}

}
