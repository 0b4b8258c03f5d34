package io.warble.features.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatisticsCodecTests {

	private static final StateSettings SETTINGS = StateSettings.defaults();

	private static final StateLayout LAYOUT = StateLayout.of(SETTINGS);

	private final Random random = new Random(11);

	@Test
	void keysAreKeptOnceInOrderAndComeBackFromBytes() {
		StatisticsKeys keys = new StatisticsKeys();
		for (StateTable table : StateTable.values()) {
			Set<Long> expected = new LinkedHashSet<>();
			for (int i = 0; i < 3000; i++) {
				long key = 1 + this.random.nextInt(2000) * ((i % 2 == 0) ? 1L : 0x100000000L);
				assertThat(keys.add(table, key)).isEqualTo(expected.add(key));
			}
			assertThat(keys.add(table, 0)).isFalse();
			StatisticsKeys read = StatisticsKeys.of(keys.toBytes(), 1_000_000);
			assertThat(Arrays.stream(read.keys(table)).limit(read.count(table)).boxed())
				.containsExactlyElementsOf(expected);
		}
		keys.clear();
		assertThat(keys.count()).isZero();
		assertThat(keys.add(StateTable.USER, 1)).isTrue();
	}

	@Test
	void rowsComeBackFromBytesAndWhatIsMissingIsZeros() {
		StatisticsRows rows = new StatisticsRows(header(LAYOUT.hash()), LAYOUT);
		Map<StateTable, Map<Long, int[]>> expected = new HashMap<>();
		for (StateTable table : StateTable.values()) {
			expected.put(table, new HashMap<>());
			for (long key = 1; key <= 100; key++) {
				int[] row = this.random.ints(LAYOUT.width(table) + 3).toArray();
				rows.add(table, key, row, 3);
				expected.get(table).put(key, Arrays.copyOfRange(row, 3, row.length));
				rows.add(table, key, new int[LAYOUT.width(table)], 0);
			}
		}
		StatisticsRows read = StatisticsRows.of(rows.toBytes(), LAYOUT);
		assertThat(read.header()).isEqualTo(rows.header());
		assertThat(read.toBytes()).isEqualTo(rows.toBytes());
		for (StateTable table : StateTable.values()) {
			int[] into = new int[LAYOUT.width(table) + 5];
			for (long key = 1; key <= 100; key++) {
				assertThat(read.read(table, key, into, 5)).isTrue();
				assertThat(Arrays.copyOfRange(into, 5, into.length)).isEqualTo(expected.get(table).get(key));
			}
			assertThat(read.read(table, 101, into, 5)).isFalse();
			assertThat(Arrays.copyOfRange(into, 5, into.length)).containsOnly(0);
		}
	}

	@Test
	void bytesThatAreCutOrLongerAreRefused() {
		StatisticsKeys keys = new StatisticsKeys();
		keys.add(StateTable.USER, 5);
		StatisticsRows rows = new StatisticsRows(header(LAYOUT.hash()), LAYOUT);
		rows.add(StateTable.USER, 5, new int[LAYOUT.width(StateTable.USER)], 0);
		for (int length = 0; length < keys.toBytes().length; length++) {
			byte[] cut = Arrays.copyOf(keys.toBytes(), length);
			assertThatIllegalArgumentException().isThrownBy(() -> StatisticsKeys.of(cut, 10));
		}
		for (int length = 0; length < rows.toBytes().length; length++) {
			byte[] cut = Arrays.copyOf(rows.toBytes(), length);
			assertThatIllegalArgumentException().isThrownBy(() -> StatisticsRows.of(cut, LAYOUT));
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StatisticsKeys.of(Arrays.copyOf(keys.toBytes(), keys.toBytes().length + 1), 10))
			.withMessageContaining("1 bytes are left");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StatisticsRows.of(Arrays.copyOf(rows.toBytes(), rows.toBytes().length + 1), LAYOUT))
			.withMessageContaining("1 bytes are left");
	}

	@Test
	void bytesThatWereChangedAreReadOrRefusedButDoNoHarm() {
		StatisticsRows rows = new StatisticsRows(header(LAYOUT.hash()), LAYOUT);
		rows.add(StateTable.PAIR, 5, new int[LAYOUT.width(StateTable.PAIR)], 0);
		byte[] bytes = rows.toBytes();
		int refused = 0;
		for (int i = 0; i < 20_000; i++) {
			byte[] changed = bytes.clone();
			changed[this.random.nextInt(changed.length)] = (byte) this.random.nextInt();
			try {
				StatisticsRows.of(changed, LAYOUT);
			}
			catch (IllegalArgumentException ex) {
				refused++;
			}
		}
		assertThat(refused).isPositive();
	}

	@Test
	void tooManyKeysAndAnotherLayoutAreRefused() {
		StatisticsKeys keys = new StatisticsKeys();
		keys.add(StateTable.USER, 5);
		keys.add(StateTable.CREATOR, 5);
		assertThat(StatisticsKeys.of(keys.toBytes(), 2).count()).isEqualTo(2);
		assertThatIllegalArgumentException().isThrownBy(() -> StatisticsKeys.of(keys.toBytes(), 1))
			.withMessageContaining("at most 1");
		byte[] other = new StatisticsRows(header("other"), LAYOUT).toBytes();
		assertThatIllegalArgumentException().isThrownBy(() -> StatisticsRows.of(other, LAYOUT))
			.withMessageContaining("other");
	}

	private static StateHeader header(String hash) {
		return new StateHeader(1_612_700_000L, SETTINGS, hash, List.of(.03, .09, .007, .4), List.of(7L, -3L));
	}

}
