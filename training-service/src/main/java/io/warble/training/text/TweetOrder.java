package io.warble.training.text;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.warble.training.nets.Seeds;

/**
 * The order in which an epoch reads its tweets: shuffled, then sorted by length within
 * blocks of some batches, so that a batch fills few places up, then the batches shuffled.
 * Decided by seed and epoch alone. Stateless.
 */
final class TweetOrder {

	private static final int BATCHES = 50;

	private TweetOrder() {
	}

	/**
	 * Orders tweets.
	 * @param lengths tokens of each tweet by its number
	 * @return the same numbers in a new array, batch after batch; the last one is shorter
	 */
	static int[] of(int[] tweets, Lengths lengths, int batch, long seed, int epoch) {
		SplittableRandom random = new SplittableRandom(Seeds.mix(seed, epoch));
		int[] order = tweets.clone();
		shuffle(order, order.length, random);
		int block = Math.multiplyExact(batch, BATCHES);
		for (int from = 0; from < order.length; from += block) {
			sort(order, from, Math.min(order.length, from + block), lengths);
		}
		int[] batches = new int[order.length / batch];
		Arrays.setAll(batches, (i) -> i);
		shuffle(batches, batches.length, random);
		int[] result = order.clone();
		for (int i = 0; i < batches.length; i++) {
			System.arraycopy(order, batches[i] * batch, result, i * batch, batch);
		}
		return result;
	}

	private static void sort(int[] order, int from, int to, Lengths lengths) {
		long[] keyed = new long[to - from];
		for (int i = from; i < to; i++) {
			keyed[i - from] = (long) lengths.of(order[i]) << 32 | order[i];
		}
		Arrays.sort(keyed);
		for (int i = from; i < to; i++) {
			order[i] = (int) keyed[i - from];
		}
	}

	private static void shuffle(int[] values, int count, SplittableRandom random) {
		for (int i = count - 1; i > 0; i--) {
			int other = random.nextInt(i + 1);
			int value = values[i];
			values[i] = values[other];
			values[other] = value;
		}
	}

	/** How long texts are. */
	@FunctionalInterface
	interface Lengths {

		/** Tokens that are read of a tweet. */
		int of(int tweet);

	}

}
