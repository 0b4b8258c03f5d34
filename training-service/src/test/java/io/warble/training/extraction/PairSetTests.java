package io.warble.training.extraction;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PairSetTests {

	@Test
	void aKeyIsNewOnceAsInAHashSet() {
		Random random = new Random(1);
		PairSet keys = new PairSet();
		Set<Long> expected = new HashSet<>();
		for (int i = 0; i < 100_000; i++) {
			long key = random.nextInt(60_000) * ((i % 2 == 0) ? 1L : 1L << 40);
			assertThat(keys.add(key)).isEqualTo(expected.add(key));
		}
	}

	@Test
	void knowsNoKeyOnceItIsCleared() {
		PairSet keys = new PairSet();
		for (long key = 0; key < 10_000; key++) {
			keys.add(key);
		}
		keys.clear();
		for (long key = 9999; key >= 0; key--) {
			assertThat(keys.add(key)).isTrue();
			assertThat(keys.add(key)).isFalse();
		}
	}

}
