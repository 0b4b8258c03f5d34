package io.warble.featurestore;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.sql.DataSource;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout.Column;
import io.warble.features.state.StateLayout.Kind;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures publications and reads over rows of 100 words; RATIONALE.md has the figures
 * and the command. Not part of the build.
 */
class OnlineStoreRates {

	private static final int WORDS = 100;

	private static final int ROWS = 1_000_000;

	@TempDir
	Path directory;

	@Test
	void printsTheRates() throws IOException, SQLException {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			OnlineStoreSchema.migrate(postgres.getPostgresDatabase());
			for (int filled : new int[] { 10, 10, 30, 100 }) {
				measure(postgres.getPostgresDatabase(), filled);
			}
		}
	}

	private void measure(DataSource server, int filled) throws IOException, SQLException {
		try (Connection connection = server.getConnection()) {
			OnlineStore store = new OnlineStore(new OneConnection(connection));
			Made tables = new Made(filled);
			Path file = Files.writeString(this.directory.resolve("state"), "of " + System.nanoTime());
			long start = System.nanoTime();
			SnapshotInfo snapshot = store.publish(tables, file);
			double seconds = (System.nanoTime() - start) / 1e9;
			long bytes;
			try (Statement statement = connection.createStatement();
					ResultSet rows = statement.executeQuery("select pg_total_relation_size('"
							+ SnapshotTables.rows(StateTable.USER, snapshot.id()) + "')")) {
				rows.next();
				bytes = rows.getLong(1);
			}
			connection.setAutoCommit(true);
			System.out.printf(
					"%d of %d words filled: copy %,.0f rows/s, with index and analysis %,.0f, %d bytes a row%n", filled,
					WORDS, ROWS / tables.seconds, ROWS / seconds, bytes / ROWS);
			for (int batch : new int[] { 1, 100, 1000 }) {
				read(store, snapshot.id(), batch, 1);
				read(store, snapshot.id(), batch, 5);
			}
			StatisticsKeys keys = new StatisticsKeys();
			requests(store, snapshot.id(), keys, 1);
			requests(store, snapshot.id(), keys, 5);
		}
	}

	private static void read(OnlineStore store, String id, int batch, int seconds) {
		Random random = new Random(batch);
		long[] keys = new long[batch];
		long[] found = new long[1];
		long start = System.nanoTime();
		while (System.nanoTime() - start < seconds * 1_000_000_000L) {
			for (int i = 0; i < batch; i++) {
				keys[i] = Made.key(random.nextInt(ROWS));
			}
			store.read(id, StateTable.USER, keys, batch, (key, row) -> found[0]++);
		}
		if (seconds > 1) {
			System.out.printf("  reads in batches of %d: %,.0f rows/s%n", batch,
					found[0] * 1e9 / (System.nanoTime() - start));
		}
	}

	/** What one row to be scored asks for: 160 keys over five tables. */
	private static void requests(OnlineStore store, String id, StatisticsKeys keys, int seconds) {
		Random random = new Random(1);
		long[] found = new long[2];
		long start = System.nanoTime();
		while (System.nanoTime() - start < seconds * 1_000_000_000L) {
			keys.clear();
			for (int i = 0; i < 160; i++) {
				keys.add((i == 0) ? StateTable.USER : StateTable.values()[1 + i % 4], Made.key(random.nextInt(ROWS)));
			}
			found[0]++;
			store.read(id, keys, (table, key, row) -> found[1]++);
		}
		assertThat(found[1]).isGreaterThan(0);
		if (seconds > 1) {
			System.out.printf("  160 keys over 5 tables in one statement: %,.0f requests/s%n",
					found[0] * 1e9 / (System.nanoTime() - start));
		}
	}

	/**
	 * A million users, and a thousandth of them in the other tables, with random words.
	 */
	private static final class Made implements PublishedTables {

		private final List<Column> columns = new ArrayList<>();

		private final int[][] samples = new int[1024][WORDS];

		private double seconds;

		Made(int filled) {
			Random random = new Random(filled);
			for (int[] sample : this.samples) {
				for (int i = 0; i < WORDS; i++) {
					sample[i] = (random.nextInt(100) < filled) ? Float.floatToIntBits(random.nextFloat()) : 0;
				}
			}
			for (int i = 0; i < WORDS; i++) {
				this.columns.add(new Column("word_" + i, Kind.DECAYED_SUM));
			}
		}

		static long key(long index) {
			return (index + 1) * 0x9E3779B97F4A7C15L;
		}

		@Override
		public StateHeader header() {
			return new StateHeader(0, StateSettings.defaults(), "rates", List.of(), List.of());
		}

		@Override
		public List<Column> columns(StateTable table) {
			return this.columns;
		}

		@Override
		public void forEach(StateTable table, FeatureState.EntryVisitor visitor) {
			int rows = (table == StateTable.USER) ? ROWS : ROWS / 1000;
			long start = System.nanoTime();
			for (int i = 0; i < rows; i++) {
				visitor.visit(key(i), this.samples[i & 1023]);
			}
			if (table == StateTable.USER) {
				this.seconds = (System.nanoTime() - start) / 1e9;
			}
		}

	}

	/**
	 * Gives the same connection again and again, as a pool would, and never closes it.
	 */
	private static final class OneConnection extends PGSimpleDataSource {

		private static final long serialVersionUID = 1;

		private final transient Connection connection;

		OneConnection(Connection connection) {
			this.connection = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("close")) {
							connection.setAutoCommit(true);
							return null;
						}
						return method.invoke(connection, arguments);
					});
		}

		@Override
		public Connection getConnection() {
			return this.connection;
		}

	}

}
