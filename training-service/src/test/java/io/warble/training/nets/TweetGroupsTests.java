package io.warble.training.nets;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TweetGroupsTests {

	@Test
	void rowsOfATweetStandSideBySideInTheOrderOfFirstRows() {
		long[] tweets = { 70, -3, 70, 5, -3, 70 };
		int[] rows = { 10, 11, 12, 13, 14, 15 };
		TweetGroups groups = TweetGroups.of(rows, (row) -> tweets[row - 10]);
		assertThat(groups.rows()).containsExactly(10, 12, 15, 11, 14, 13);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 50, 20_001 })
	void anEpochReadsEveryRowOnce(int count) {
		int[] rows = IntStream.range(0, count).map((row) -> 3 * row).toArray();
		long[] tweets = new SplittableRandom(3).longs(count, 0, Math.max(1, count / 12)).toArray();
		TweetGroups groups = TweetGroups.of(rows, (row) -> tweets[row / 3]);
		int[] order = groups.order(7, 1);
		assertThat(IntStream.of(order).sorted().toArray()).isEqualTo(rows);
		assertThat(groups.order(7, 1)).isEqualTo(order);
		if (count > 50) {
			assertThat(groups.order(7, 2)).isNotEqualTo(order);
			assertThat(groups.order(8, 1)).isNotEqualTo(order);
		}
	}

	/**
	 * 20,000 rows of 1,000 tweets: each in one group of 16 rows, and mostly one of the
	 * others.
	 */
	@Test
	void aBatchHasFewTweets() {
		int[] rows = IntStream.range(0, 20_000).toArray();
		int[] order = TweetGroups.of(rows, (row) -> row % 1_000).order(7, 0);
		for (int from = 0; from + 1_000 <= order.length; from += 1_000) {
			long tweets = Arrays.stream(order, from, from + 1_000).map((row) -> row % 1_000).distinct().count();
			assertThat(tweets).isBetween(1_000L / TweetGroups.MOST, 150L);
		}
	}

	/** A tweet that everybody was shown does not fill batches: its groups lie apart. */
	@Test
	void aTweetOfManyRowsIsSpread() {
		int[] rows = IntStream.range(0, 32_000).toArray();
		int[] order = TweetGroups.of(rows, (row) -> (row < 16_000) ? -1 : row / 16).order(7, 0);
		Map<Integer, Long> shares = IntStream.range(0, order.length)
			.filter((i) -> order[i] < 16_000)
			.boxed()
			.collect(Collectors.groupingBy((i) -> i / 3_200, Collectors.counting()));
		assertThat(shares).hasSize(10).allSatisfy((piece, count) -> assertThat(count).isBetween(1_100L, 2_100L));
	}

}
