package io.warble.featurestore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout.Column;
import io.warble.features.state.StateLayout.Kind;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;

/** Small made-up tables to be published, with a file of random bytes beside them. */
final class TestTables implements PublishedTables {

	static final String LAYOUT = "layout-of-the-tests";

	static final List<Column> COLUMNS = List.of(new Column("exposures", Kind.LIFETIME_SUM),
			new Column("recent_exposures", Kind.DECAYED_SUM), new Column("latest", Kind.LATEST),
			new Column("item", Kind.LIST_ITEM), new Column("similarity", Kind.SIMILARITY));

	private final StateHeader header;

	private final Map<StateTable, Map<Long, int[]>> rows = new EnumMap<>(StateTable.class);

	private final long seed;

	TestTables(long seed, int rowsPerTable) {
		this.seed = seed;
		this.header = new StateHeader(1_612_000_000L + seed, StateSettings.defaults(), LAYOUT,
				List.of(0.028, 0.09, 0.007, 0.4 + seed / 1e9), List.of(Long.MIN_VALUE, -1L, Long.MAX_VALUE));
		Random random = new Random(seed);
		for (StateTable table : StateTable.values()) {
			Map<Long, int[]> content = new TreeMap<>();
			while (content.size() < rowsPerTable) {
				int[] row = { Float.floatToIntBits(random.nextInt(100)), Float.floatToIntBits(random.nextFloat()),
						1_612_000_000 + random.nextInt(1000), random.nextInt(), 0 };
				row[random.nextInt(5)] = 0;
				content.put(random.nextLong(), row);
			}
			this.rows.put(table, content);
		}
	}

	/** Adds a row to a table. */
	TestTables with(StateTable table, long key, int... row) {
		this.rows.get(table).put(key, row);
		return this;
	}

	Map<Long, int[]> rows(StateTable table) {
		return this.rows.get(table);
	}

	/** Writes a file that stands for the state file: random bytes by seed. */
	Path file(Path directory, int bytes) throws IOException {
		byte[] content = new byte[bytes];
		new Random(this.seed).nextBytes(content);
		ByteBuffer.wrap(content).putLong(this.seed);
		return Files.write(directory.resolve("state-" + this.seed), content);
	}

	@Override
	public StateHeader header() {
		return this.header;
	}

	@Override
	public List<Column> columns(StateTable table) {
		return COLUMNS;
	}

	@Override
	public void forEach(StateTable table, FeatureState.EntryVisitor visitor) {
		this.rows.get(table).forEach(visitor::visit);
	}

}
