package io.warble.features.state;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables of several blocks and groups. */
class TableUptakeTests {

	private static final int ROWS = 20_000;

	private static final int WIDTH = Columns.RECENT_EXPOSURES + WindowDelta.LATEST;

	@Test
	void everyRowDecaysAndTakesItsWindowUpOnce() {
		RowTable table = new RowTable(WIDTH);
		for (int key = 1; key <= ROWS; key++) {
			int at = table.base(table.add(key)) + Columns.RECENT_EXPOSURES;
			table.words(key - 1)[at] = Float.floatToRawIntBits(key);
		}
		new TableUptake(table, List.of(delta(1, 2 * ROWS, 2), delta(ROWS / 2, 2 * ROWS, 1)), WIDTH).run(0.5f, null);
		assertThat(table.size()).isEqualTo(2 * ROWS);
		for (int key = 1; key <= 2 * ROWS; key++) {
			float before = (key <= ROWS) ? key / 2f : 0;
			int added = ((key % 2 == 1) ? 1 : 0) + ((key >= ROWS / 2) ? 1 : 0);
			int row = table.find(key);
			assertThat(number(table, row, Columns.EXPOSURES)).as("key %d", key).isEqualTo(added);
			assertThat(number(table, row, Columns.RECENT_EXPOSURES)).as("key %d", key).isEqualTo(before + added);
		}
	}

	/** Nor does the number of groups, which grows with the rows of all deltas. */
	@Test
	void theOrderOfNewRowsDoesNotDependOnHowAWindowWasSpread() {
		RowTable whole = new RowTable(WIDTH);
		new TableUptake(whole, List.of(delta(1, ROWS, 1)), WIDTH).run(1, null);
		RowTable spread = new RowTable(WIDTH);
		new TableUptake(spread, List.of(delta(1, ROWS, 2), delta(1, ROWS, 1), delta(1, ROWS, 3)), WIDTH).run(1, null);
		assertThat(spread.size()).isEqualTo(whole.size());
		for (int row = 0; row < ROWS; row++) {
			assertThat(spread.key(row)).isEqualTo(whole.key(row));
		}
	}

	/** One exposure of each key. */
	private static RowTable delta(int first, int last, int step) {
		RowTable delta = new RowTable(WindowDelta.LATEST);
		for (int key = first; key <= last; key += step) {
			int row = delta.add(key);
			delta.words(row)[delta.base(row)] = 1;
		}
		return delta;
	}

	private static float number(RowTable table, int row, int column) {
		return Float.intBitsToFloat(table.words(row)[table.base(row) + column]);
	}

}
