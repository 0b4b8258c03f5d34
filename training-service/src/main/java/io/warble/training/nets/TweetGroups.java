package io.warble.training.nets;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Rows with those of the same tweet side by side, in groups, so that a batch has few
 * tweets to encode. Of a tweet that many users were shown there are several groups, which
 * an epoch reads apart, so that no tweet fills a batch. Immutable.
 */
final class TweetGroups {

	private final int[] rows;

	/** Where each group starts, and where the last one ends. */
	private final int[] starts;

	private TweetGroups(int[] rows, int[] starts) {
		this.rows = rows;
		this.starts = starts;
	}

	/**
	 * Groups rows; groups and their rows keep the order of the rows.
	 * @param tweet key of a row's tweet
	 * @param most the most rows of a group
	 */
	static TweetGroups of(int[] rows, IntToLongFunction tweet, int most) {
		int[] tweets = number(rows, tweet);
		int[] ends = ends(tweets);
		int[] grouped = new int[rows.length];
		for (int i = rows.length - 1; i >= 0; i--) {
			grouped[--ends[tweets[i]]] = rows[i];
		}
		return new TweetGroups(grouped, starts(ends, rows.length, most));
	}

	/** The tweet of each row, numbered from 0 in order of their first rows. */
	private static int[] number(int[] rows, IntToLongFunction tweet) {
		long[] keys = Arrays.stream(rows).mapToLong(tweet).sorted().distinct().toArray();
		int[] numbers = new int[keys.length];
		Arrays.fill(numbers, -1);
		int[] tweets = new int[rows.length];
		int next = 0;
		for (int i = 0; i < rows.length; i++) {
			int key = Arrays.binarySearch(keys, tweet.applyAsLong(rows[i]));
			if (numbers[key] < 0) {
				numbers[key] = next++;
			}
			tweets[i] = numbers[key];
		}
		return tweets;
	}

	/** Where the rows of each tweet end. */
	private static int[] ends(int[] tweets) {
		int[] ends = new int[Arrays.stream(tweets).max().orElse(-1) + 1];
		for (int tweet : tweets) {
			ends[tweet]++;
		}
		for (int i = 1; i < ends.length; i++) {
			ends[i] += ends[i - 1];
		}
		return ends;
	}

	private static int[] starts(int[] firsts, int rows, int most) {
		int[] starts = new int[rows + 1];
		int groups = 0;
		for (int i = 0; i < firsts.length; i++) {
			int end = (i + 1 < firsts.length) ? firsts[i + 1] : rows;
			for (int start = firsts[i]; start < end; start += most) {
				starts[groups++] = start;
			}
		}
		starts[groups] = rows;
		return Arrays.copyOf(starts, groups + 1);
	}

	/** All rows, group after group. */
	int[] rows() {
		return this.rows.clone();
	}

	/** The order in which an epoch reads the rows, as of {@link RowOrder}. */
	int[] order(long seed, int epoch) {
		int[] groups = new int[this.starts.length - 1];
		Arrays.setAll(groups, (group) -> group);
		int[] order = new int[this.rows.length];
		int filled = 0;
		for (int group : RowOrder.of(groups, seed, epoch)) {
			int count = this.starts[group + 1] - this.starts[group];
			System.arraycopy(this.rows, this.starts[group], order, filled, count);
			filled += count;
		}
		return order;
	}

}
