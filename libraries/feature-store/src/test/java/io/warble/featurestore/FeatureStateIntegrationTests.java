package io.warble.featurestore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.state.FeatureState;
import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.testpostgres.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A real state on its way through the store: published, read by key, downloaded. */
class FeatureStateIntegrationTests {

	@TempDir
	Path directory;

	@Test
	void aStateComesBackRowByRowAndAsAFile() throws IOException {
		FeatureState state = SimulatedState.of(this.directory.resolve("data"), 20_000);
		Path file = this.directory.resolve("state.bin");
		state.writeTo(file);
		try (TestPostgres postgres = TestPostgres.start()) {
			OnlineStoreSchema.migrate(postgres.dataSource());
			OnlineStore store = new OnlineStore(postgres.dataSource());
			SnapshotInfo snapshot = store.publish(state, file);
			assertThat(snapshot.header()).isEqualTo(state.header());
			for (StateTable table : StateTable.values()) {
				Map<Long, List<Integer>> expected = rows(state, table);
				assertThat(expected).as(table.name()).isNotEmpty();
				assertThat(rows(store, snapshot.id(), table, expected)).as(table.name()).isEqualTo(expected);
			}
			everyRowServesARequest(store, snapshot, state);
			Path copy = this.directory.resolve("copy.bin");
			store.download(snapshot.id(), copy);
			assertThat(SnapshotFile.open(copy).header()).isEqualTo(state.header());
		}
	}

	private static void everyRowServesARequest(OnlineStore store, SnapshotInfo snapshot, FeatureState state) {
		StateLayout layout = StateLayout.of(snapshot.header().settings());
		StatisticsKeys keys = new StatisticsKeys();
		for (StateTable table : StateTable.values()) {
			state.forEach(table, (key, row) -> {
				if (keys.count(table) < 50) {
					keys.add(table, key);
				}
			});
		}
		StatisticsRows rows = new StatisticsRows(snapshot.header(), layout);
		store.read(snapshot.id(), keys, (table, key, row) -> rows.add(table, key, row, 0));
		for (StateTable table : StateTable.values()) {
			int[] expected = new int[layout.width(table)];
			int[] actual = new int[layout.width(table)];
			for (int i = 0; i < keys.count(table); i++) {
				assertThat(state.read(table, keys.keys(table)[i], expected, 0)).isTrue();
				assertThat(rows.read(table, keys.keys(table)[i], actual, 0)).isTrue();
				assertThat(actual).isEqualTo(expected);
			}
		}
	}

	private static Map<Long, List<Integer>> rows(FeatureState state, StateTable table) {
		Map<Long, List<Integer>> rows = new HashMap<>();
		state.forEach(table, (key, row) -> rows.put(key, Arrays.stream(row).boxed().toList()));
		return rows;
	}

	private static Map<Long, List<Integer>> rows(OnlineStore store, String id, StateTable table,
			Map<Long, List<Integer>> expected) {
		long[] keys = expected.keySet().stream().mapToLong(Long::longValue).toArray();
		Map<Long, List<Integer>> rows = new HashMap<>();
		store.read(id, table, keys, keys.length, (key, row) -> rows.put(key, Arrays.stream(row).boxed().toList()));
		return rows;
	}

}
