package io.warble.features.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowTableTests {

	@Property(tries = 200)
	void holdsWhatAMapHolds(@ForAll @Size(max = 2000) List<@LongRange(min = 1, max = 1500) Long> keys) {
		RowTable table = new RowTable(3);
		Map<Long, Integer> expected = new LinkedHashMap<>();
		for (long key : keys) {
			int row = table.findOrAdd(key);
			table.words(row)[table.base(row) + 1]++;
			expected.merge(key, 1, Integer::sum);
		}
		assertThat(table.size()).isEqualTo(expected.size());
		int[] into = new int[3];
		expected.forEach((key, count) -> {
			assertThat(table.read(key, into, 0)).isTrue();
			assertThat(into).containsExactly(0, count, 0);
		});
		assertThat(table.read(1501, into, 0)).isFalse();
		assertThat(into).containsOnly(0);
	}

	@Test
	void retainsRowsInTheirOrderAcrossChunks() {
		RowTable table = new RowTable(40);
		for (long key = 1; key <= 20_000; key++) {
			table.words(table.add(key))[table.base((int) key - 1)] = (int) key;
		}
		table.retain((row) -> table.key(row) % 3 == 0);
		assertThat(table.size()).isEqualTo(6666);
		for (int row = 0; row < table.size(); row++) {
			assertThat(table.key(row)).isEqualTo(3L * (row + 1));
			assertThat(table.words(row)[table.base(row)]).isEqualTo(3 * (row + 1));
			assertThat(table.find(table.key(row))).isEqualTo(row);
		}
		assertThat(table.find(4)).isEqualTo(-1);
		int added = table.add(4);
		assertThat(table.words(added)[table.base(added)]).as("a new row starts with zeros").isZero();
	}

	@Test
	void startsAnewWithZerosWhenCleared() {
		RowTable table = new RowTable(40);
		for (long key = 1; key <= 20_000; key++) {
			table.words(table.add(key))[table.base((int) key - 1) + 39] = (int) key;
		}
		table.clear();
		assertThat(table.size()).isZero();
		assertThat(table.find(7)).isEqualTo(-1);
		for (long key = 30_000; key > 0; key--) {
			int row = table.findOrAdd(key);
			assertThat(table.words(row)[table.base(row) + 39]).isZero();
		}
		assertThat(table.find(30_000)).isZero();
		assertThat(table.find(1)).isEqualTo(29_999);
	}

	@Property(tries = 200)
	void findsSeveralRowsAsItFindsOne(@ForAll @Size(max = 300) List<@LongRange(min = 1, max = 200) Long> added,
			@ForAll @Size(max = 100) List<@LongRange(min = 0, max = 250) Long> sought) {
		RowTable table = new RowTable(2);
		// The same 32 bits in both halves give all of these keys one tag.
		added.forEach((key) -> table.findOrAdd(key << 32 | key));
		long[] keys = sought.stream().mapToLong((key) -> key << 32 | key).toArray();
		int[] rows = new int[keys.length];
		table.findAll(keys, keys.length, new long[keys.length], rows);
		for (int i = 0; i < keys.length; i++) {
			assertThat(rows[i]).isEqualTo((keys[i] != 0) ? table.find(keys[i]) : -1);
		}
	}

	@Test
	void isWrittenWithTheIndexThatItsRowsGiveInTheirOrder() {
		RowTable table = new RowTable(3);
		for (long key = 1; key <= 5000; key++) {
			table.add(key * 0x9E3779B97F4A7C15L);
		}
		assertIndex(table);
		table.retain((row) -> row % 3 != 0);
		assertIndex(table);
		table.addAll(LongStream.range(10_000, 10_100).toArray());
		assertIndex(table);
		table.addAll(LongStream.range(20_000, 40_000).toArray());
		assertIndex(table);
		table.clear();
		assertIndex(table);
		table.add(7);
		assertIndex(table);
	}

	private static void assertIndex(RowTable table) {
		RowTable expected = new RowTable(1);
		for (int row = 0; row < table.size(); row++) {
			expected.add(table.key(row));
			assertThat(table.find(table.key(row))).isEqualTo(row);
		}
		assertThat(table.canonicalIndex()).isEqualTo(expected.canonicalIndex());
	}

	@Test
	void readsSeveralRowsAsItReadsOne() {
		RowTable table = new RowTable(2);
		table.words(table.add(7))[table.base(0)] = 70;
		table.words(table.add(9))[table.base(1) + 1] = 91;
		int[] into = { 5, 5, 5, 5, 5, 5, 5, 5 };
		table.readAll(new long[] { 9, 0, 8, 7 }, 4, into);
		assertThat(into).containsExactly(0, 91, 0, 0, 0, 0, 70, 0);
	}

}
