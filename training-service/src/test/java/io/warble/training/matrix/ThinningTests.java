package io.warble.training.matrix;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThinningTests {

	@Test
	void fewRowsStayAsTheyAreInAnArrayOfTheirOwn() {
		int[] rows = { 4, 7, 9 };
		assertThat(Thinning.of(rows, 3)).containsExactly(4, 7, 9).isNotSameAs(rows);
		assertThat(Thinning.of(new int[0], 3)).isEmpty();
	}

	@Test
	void ofManySomeAreTakenFromBeginningToEnd() {
		assertThat(Thinning.of(new int[] { 10, 11, 12, 13, 14, 15, 16 }, 3)).containsExactly(10, 12, 14);
		assertThat(Thinning.of(new double[] { .1, .2, .3, .4 }, 2)).containsExactly(.1, .3);
	}

	@Test
	void numbersThatAnIntWouldNotHoldAreNoProblem() {
		int[] rows = IntStream.range(0, 3_000_000).toArray();
		int[] some = Thinning.of(rows, 1_000_000);
		assertThat(some).hasSize(1_000_000);
		assertThat(some[999_999]).isEqualTo(2_999_997);
	}

}
