package io.warble.features.state;

import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class KeyGroupsTests {

	private static final int[] COLUMNS = { WindowDelta.LATEST, WindowDelta.OWN, WindowDelta.OWN + 3 };

	@Property
	void aHashIsOfOneKeyAlone(@ForAll long key) {
		assertThat(KeyGroups.key(KeyGroups.hash(key))).isEqualTo(key);
	}

	/** Against a recount in a sorted map; the keys of several deltas overlap. */
	@Property(tries = 40)
	void sumsEveryRowOnceAndGroupsFollowEachOther(@ForAll @Size(3) int[] sizes,
			@ForAll @IntRange(max = 2) int kindOfTable, @ForAll @IntRange(min = 1, max = 20_000) int keys) {
		int columns = COLUMNS[kindOfTable];
		RowTable[] deltas = new RowTable[sizes.length];
		Map<Long, int[]> expected = new TreeMap<>();
		for (int delta = 0; delta < deltas.length; delta++) {
			deltas[delta] = new RowTable(columns);
			for (int i = 0; i < Math.floorMod(sizes[delta], keys); i++) {
				long key = 1L + Math.floorMod(31L * i + 7L * delta, keys);
				count(deltas[delta], key, i, expected.computeIfAbsent(key, (same) -> new int[columns]));
			}
		}
		KeyGroups groups = new KeyGroups(deltas);
		long highest = Long.MIN_VALUE;
		for (int group = 0; group < groups.count(); group++) {
			GroupSums sums = new GroupSums(groups, group, columns);
			long highestBefore = highest;
			for (int i = 0; i < sums.size(); i++) {
				long key = sums.keys()[i];
				assertThat(KeyGroups.hash(key)).isGreaterThanOrEqualTo(highestBefore);
				highest = Math.max(highest, KeyGroups.hash(key));
				int[] sum = new int[columns];
				System.arraycopy(sums.sums(), sums.offset(key), sum, 0, columns);
				assertThat(sum).isEqualTo(expected.remove(key));
			}
		}
		assertThat(expected).isEmpty();
	}

	/** Counts are sums, the latest times are not. */
	private static void count(RowTable delta, long key, int value, int[] expected) {
		int row = delta.findOrAdd(key);
		int[] words = delta.words(row);
		for (int column = 0; column < expected.length; column++) {
			int at = delta.base(row) + column;
			if (column >= WindowDelta.LATEST && column < WindowDelta.OWN) {
				words[at] = Math.max(words[at], value);
				expected[column] = Math.max(expected[column], value);
			}
			else {
				words[at] += column;
				expected[column] += column;
			}
		}
	}

}
