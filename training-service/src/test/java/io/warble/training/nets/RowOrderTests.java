package io.warble.training.nets;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RowOrderTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 255, 256, 257, 5000, 200_001 })
	void anEpochReadsEveryRowOnce(int count) {
		int[] rows = IntStream.range(0, count).map((row) -> 3 * row).toArray();
		int[] order = RowOrder.of(rows, 7, 1);
		assertThat(IntStream.of(order).sorted().toArray()).isEqualTo(rows);
		assertThat(RowOrder.of(rows, 7, 1)).isEqualTo(order);
		if (count > 200) {
			assertThat(RowOrder.of(rows, 7, 2)).isNotEqualTo(order);
			assertThat(RowOrder.of(rows, 8, 1)).isNotEqualTo(order);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void whatIsReadAtRandomIsAFewHundredBlocks(int window) {
		int[] order = RowOrder.of(IntStream.range(0, 4 * RowOrder.WINDOW).toArray(), 7, 0);
		int from = window * RowOrder.WINDOW;
		long blocks = Arrays.stream(order, from, from + RowOrder.WINDOW)
			.map((row) -> row / RowOrder.BLOCK)
			.distinct()
			.count();
		assertThat(blocks).isEqualTo(RowOrder.WINDOW / RowOrder.BLOCK);
		long neighbours = IntStream.range(from, from + RowOrder.WINDOW - 1)
			.filter((i) -> order[i + 1] == order[i] + 1)
			.count();
		assertThat(neighbours).isLessThan(50);
	}

}
