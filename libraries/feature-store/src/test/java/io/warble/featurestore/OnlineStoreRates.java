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
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateLayout.Column;
import io.warble.features.state.StateLayout.Kind;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.warble.testpostgres.TestPostgres;
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
		try (TestPostgres postgres = TestPostgres.start()) {
			OnlineStoreSchema.migrate(postgres.dataSource());
			for (int filled : new int[] { 30, 10, 30, 100 }) {
				measure(postgres.dataSource(), filled);
			}
		}
	}

	@Test
	void printsTheSizesOfASimulatedState() throws IOException, SQLException {
		FeatureState state = SimulatedState.of(this.directory.resolve("data"), 500_000);
		Path file = this.directory.resolve("state");
		state.writeTo(file);
		try (TestPostgres postgres = TestPostgres.start()) {
			OnlineStoreSchema.migrate(postgres.dataSource());
			OnlineStore store = new OnlineStore(postgres.dataSource());
			long start = System.nanoTime();
			SnapshotInfo snapshot = store.publish(state, file);
			double seconds = (System.nanoTime() - start) / 1e9;
			long rows = snapshot.entries().values().stream().mapToLong(Long::longValue).sum();
			System.out.printf("A simulated state: %,d rows in all at %,.0f rows/s, file of %,d bytes%n", rows,
					rows / seconds, snapshot.bytes());
			try (Connection connection = postgres.dataSource().getConnection()) {
				for (StateTable table : StateTable.values()) {
					System.out.printf("  %s: %,d rows of %d words, %d bytes a row%n", table,
							snapshot.entries().get(table), StateLayout.of(state.header().settings()).width(table),
							bytes(connection, table, snapshot.id()) / snapshot.entries().get(table));
				}
			}
		}
	}

	private static long bytes(Connection connection, StateTable table, String id) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery("select pg_total_relation_size('" + SnapshotTables.rows(table, id) + "')")) {
			rows.next();
			return rows.getLong(1);
		}
	}

	private void measure(DataSource server, int filled) throws IOException, SQLException {
		try (Connection connection = server.getConnection()) {
			OnlineStore store = new OnlineStore(new OneConnection(connection));
			Made tables = new Made(filled, ProcessorTime.start(connection));
			Path file = Files.writeString(this.directory.resolve("state"), "of " + System.nanoTime());
			long start = System.nanoTime();
			SnapshotInfo snapshot = store.publish(tables, file);
			double seconds = (System.nanoTime() - start) / 1e9;
			long bytes = bytes(connection, StateTable.USER, snapshot.id());
			connection.setAutoCommit(true);
			System.out.printf("%d of %d words filled: copy %,.0f rows/s (%s), all %,.0f rows/s, %d bytes a row%n",
					filled, WORDS, ROWS / tables.seconds, tables.cost, tables.rows / seconds, bytes / ROWS);
			for (int batch : new int[] { 1, 100, 1000 }) {
				read(connection, store, snapshot.id(), batch, 1);
				read(connection, store, snapshot.id(), batch, 2);
			}
			StatisticsKeys keys = new StatisticsKeys();
			requests(connection, store, snapshot.id(), keys, 1);
			requests(connection, store, snapshot.id(), keys, 2);
		}
	}

	private static void read(Connection connection, OnlineStore store, String id, int batch, int seconds)
			throws SQLException {
		Random random = new Random(batch);
		long[] keys = new long[batch];
		long[] found = new long[1];
		ProcessorTime cost = ProcessorTime.start(connection);
		long start = System.nanoTime();
		while (System.nanoTime() - start < seconds * 1_000_000_000L) {
			for (int i = 0; i < batch; i++) {
				keys[i] = Made.key(random.nextInt(ROWS));
			}
			store.read(id, StateTable.USER, keys, batch, (key, row) -> found[0]++);
		}
		if (seconds > 1) {
			System.out.printf("  reads in batches of %d: %,.0f rows/s (%s)%n", batch,
					found[0] * 1e9 / (System.nanoTime() - start), cost.per(found[0]));
		}
	}

	/** What one row to be scored asks for: 160 keys over five tables. */
	private static void requests(Connection connection, OnlineStore store, String id, StatisticsKeys keys, int seconds)
			throws SQLException {
		Random random = new Random(1);
		long[] found = new long[2];
		ProcessorTime cost = ProcessorTime.start(connection);
		long start = System.nanoTime();
		while (System.nanoTime() - start < seconds * 1_000_000_000L) {
			keys.clear();
			for (int i = 0; i < 160; i++) {
				keys.add((i == 0) ? StateTable.USER : StateTable.values()[1 + i % 4],
						Made.key(random.nextInt((i == 0) ? ROWS : ROWS / 10)));
			}
			found[0]++;
			store.read(id, keys, (table, key, row) -> found[1]++);
		}
		assertThat(found[1]).isGreaterThan(100 * found[0]);
		if (seconds > 1) {
			System.out.printf("  160 keys over 5 tables in one statement: %,.0f requests/s (%s)%n",
					found[0] * 1e9 / (System.nanoTime() - start), cost.per(found[0]));
		}
	}

	/**
	 * A million users, and a tenth of them in the other tables, with random words.
	 */
	private static final class Made implements PublishedTables {

		private final List<Column> columns = new ArrayList<>();

		private final int[][] samples = new int[1024][WORDS];

		private final ProcessorTime processor;

		private double seconds;

		private String cost = "";

		private long rows;

		Made(int filled, ProcessorTime processor) {
			this.processor = processor;
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
			int count = (table == StateTable.USER) ? ROWS : ROWS / 10;
			long start = System.nanoTime();
			for (int i = 0; i < count; i++) {
				visitor.visit(key(i), this.samples[i & 1023]);
			}
			this.rows += count;
			if (table == StateTable.USER) {
				this.seconds = (System.nanoTime() - start) / 1e9;
				this.cost = this.processor.per(ROWS);
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
