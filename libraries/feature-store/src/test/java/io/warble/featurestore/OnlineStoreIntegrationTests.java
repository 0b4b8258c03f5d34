package io.warble.featurestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.warble.testpostgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** The online store against a real PostgreSQL, each test in a fresh schema. */
class OnlineStoreIntegrationTests {

	private static TestPostgres postgres;

	private static DataSource dataSource;

	@TempDir
	Path directory;

	private final OnlineStore store = new OnlineStore(dataSource);

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = TestPostgres.start();
		dataSource = postgres.dataSource();
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void migrate() throws SQLException {
		execute("drop schema if exists online_store cascade");
		OnlineStoreSchema.migrate(dataSource);
	}

	@Test
	void anEmptyStoreHasNoSnapshotAndMigratesTwice() {
		OnlineStoreSchema.migrate(dataSource);
		assertThat(this.store.current()).isEmpty();
		assertThat(this.store.latest(TestTables.LAYOUT)).isEmpty();
		assertThat(this.store.snapshot("0123456789abcdef")).isEmpty();
		assertThat(this.store.removeExpired(Duration.ZERO, Set.of())).isZero();
	}

	@Test
	void aStoreWithoutSchemaHasNoSnapshot() throws SQLException {
		execute("drop schema online_store cascade");
		assertThat(this.store.current()).isEmpty();
	}

	@Test
	void everyRowOfEveryTableIsReadAsItWasPublished() throws IOException {
		TestTables tables = new TestTables(1, 2500).with(StateTable.USER, Long.MIN_VALUE, 1, 2, 3, 4, 5)
			.with(StateTable.USER, -1, 0, 0, 0, 0, 0)
			.with(StateTable.USER, Long.MAX_VALUE, 0, 0, 0, 0, Integer.MIN_VALUE);
		SnapshotInfo snapshot = publish(tables);
		for (StateTable table : StateTable.values()) {
			assertThat(readAll(snapshot.id(), table, keys(tables, table))).as(table.name())
				.isEqualTo(lists(tables.rows(table)));
			assertThat(snapshot.entries().get(table)).isEqualTo(tables.rows(table).size());
		}
	}

	@Test
	void aPublishedSnapshotIsDescribedByItsHeader() throws IOException {
		TestTables tables = new TestTables(2, 3);
		SnapshotInfo snapshot = publish(tables);
		assertThat(snapshot.header()).isEqualTo(tables.header());
		assertThat(snapshot.id()).isEqualTo(snapshot.sha256().substring(0, 16));
		assertThat(this.store.current()).contains(snapshot);
		assertThat(this.store.snapshot(snapshot.id())).contains(snapshot);
		assertThat(this.store.latest(TestTables.LAYOUT)).contains(snapshot);
		assertThat(this.store.latest("another layout")).isEmpty();
	}

	@Test
	void unknownAndRepeatedKeysAreFine() throws IOException {
		TestTables tables = new TestTables(3, 0).with(StateTable.CREATOR, 5, 1, 0, 0, 0, 9);
		SnapshotInfo snapshot = publish(tables);
		long[] keys = new long[3000];
		Arrays.setAll(keys, (i) -> i % 7);
		int[] visits = new int[1];
		this.store.read(snapshot.id(), StateTable.CREATOR, keys, keys.length, (key, row) -> visits[0]++);
		assertThat(visits[0]).isEqualTo(1);
		this.store.read(snapshot.id(), StateTable.CREATOR, keys, 5, (key, row) -> visits[0]++);
		assertThat(visits[0]).as("key 5 is not among the first five").isEqualTo(1);
		assertThat(readAll(snapshot.id(), StateTable.USER, new long[] { 5 })).isEmpty();
	}

	@Test
	void theKeysOfARequestAreReadOverAllTablesAtOnce() throws IOException {
		TestTables tables = new TestTables(4, 20);
		SnapshotInfo snapshot = publish(tables);
		StatisticsKeys keys = new StatisticsKeys();
		for (StateTable table : List.of(StateTable.USER, StateTable.TOKEN, StateTable.SIMILAR_USERS)) {
			tables.rows(table).keySet().forEach((key) -> keys.add(table, key));
		}
		keys.add(StateTable.PAIR, 12345);
		Map<StateTable, Map<Long, List<Integer>>> found = new HashMap<>();
		this.store.read(snapshot.id(), keys,
				(table, key, row) -> found.computeIfAbsent(table, (t) -> new HashMap<>()).put(key, list(row)));
		assertThat(found.keySet()).containsExactlyInAnyOrder(StateTable.USER, StateTable.TOKEN,
				StateTable.SIMILAR_USERS);
		found.forEach((table, rows) -> assertThat(rows).isEqualTo(lists(tables.rows(table))));
	}

	@Test
	void publishingTheSameStateAgainWritesNothing() throws IOException, SQLException {
		TestTables tables = new TestTables(5, 10);
		SnapshotInfo first = publish(tables);
		long table = number("select 'online_store.user_" + first.id() + "'::regclass::oid::bigint");
		SnapshotInfo again = publish(tables);
		assertThat(again).isEqualTo(first);
		assertThat(number("select 'online_store.user_" + first.id() + "'::regclass::oid::bigint")).isEqualTo(table);
		assertThat(number("select count(*) from online_store.snapshot")).isEqualTo(1);
	}

	@Test
	void publishingAnOlderStateAgainMakesItCurrentAgain() throws IOException {
		SnapshotInfo first = publish(new TestTables(6, 10));
		SnapshotInfo second = publish(new TestTables(7, 10));
		assertThat(this.store.current()).contains(second);
		publish(new TestTables(6, 10));
		assertThat(this.store.current()).contains(first);
		assertThat(this.store.latest(TestTables.LAYOUT)).contains(first);
		assertThat(this.store.removeExpired(Duration.ZERO, Set.of())).isEqualTo(1);
		assertThat(this.store.snapshot(second.id())).isEmpty();
	}

	@Test
	void aPublicationThatFailsLeavesTheCurrentSnapshotAndIsReplacedByTheNext() throws IOException, SQLException {
		SnapshotInfo before = publish(new TestTables(8, 10));
		TestTables tables = new TestTables(9, 100);
		assertThatIllegalStateException()
			.isThrownBy(() -> this.store.publish(disturbed(tables, StateTable.CATEGORY, () -> {
				throw new IllegalStateException("out of luck");
			}), tables.file(this.directory, 1000)))
			.withMessage("out of luck");
		assertThat(this.store.current()).contains(before);
		assertThat(number("select count(*) from online_store.snapshot where status = 'BUILDING'")).isEqualTo(1);
		SnapshotInfo after = publish(tables);
		assertThat(this.store.current()).contains(after);
		assertThat(readAll(after.id(), StateTable.USER, keys(tables, StateTable.USER))).hasSize(100);
		assertThat(number("select count(*) from online_store.snapshot where status = 'BUILDING'")).isZero();
	}

	@Test
	void aPublicationWhoseConnectionIsKilledIsReplacedByTheNext() throws IOException, SQLException {
		TestTables tables = new TestTables(10, 20_000);
		assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(() -> this.store
			.publish(disturbed(tables, StateTable.PAIR, this::killPublisher), tables.file(this.directory, 1000)));
		assertThat(this.store.current()).isEmpty();
		SnapshotInfo after = publish(tables);
		assertThat(after.entries()).containsEntry(StateTable.PAIR, 20_000L);
		assertThat(readAll(after.id(), StateTable.PAIR, keys(tables, StateTable.PAIR))).hasSize(20_000);
	}

	@Test
	void whatAKilledPublicationLeftIsRemoved() throws IOException, SQLException {
		TestTables tables = new TestTables(11, 10);
		assertThatExceptionOfType(OnlineStoreException.class)
			.isThrownBy(() -> this.store.publish(disturbed(tables, StateTable.SIMILAR_USERS, this::killPublisher),
					tables.file(this.directory, 1000)));
		assertThat(snapshotTables()).isEqualTo(StateTable.values().length - 1);
		assertThat(this.store.removeExpired(Duration.ofDays(1), Set.of())).isEqualTo(1);
		assertThat(snapshotTables()).isZero();
	}

	@Test
	void aReaderSeesOneSnapshotWhileAnotherIsPublished() throws IOException {
		TestTables old = new TestTables(12, 100);
		SnapshotInfo before = publish(old);
		TestTables tables = new TestTables(13, 100);
		Runnable look = () -> {
			assertThat(this.store.current()).contains(before);
			assertThat(this.store.removeExpired(Duration.ZERO, Set.of())).as("a publication is under way").isZero();
			assertThat(readAll(before.id(), StateTable.USER, keys(old, StateTable.USER)))
				.isEqualTo(lists(old.rows(StateTable.USER)));
		};
		SnapshotInfo after = this.store.publish(disturbed(tables, StateTable.SIMILAR_USERS, look),
				tables.file(this.directory, 1000));
		assertThat(this.store.current()).contains(after);
		assertThat(readAll(before.id(), StateTable.USER, keys(old, StateTable.USER))).as("still there").hasSize(100);
	}

	@Test
	void publicationsRunOneAfterAnother() throws Exception {
		TestTables first = new TestTables(14, 50);
		TestTables second = new TestTables(15, 50);
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			Future<SnapshotInfo> one = executor
				.submit(() -> this.store.publish(disturbed(first, StateTable.USER, () -> {
					inside.countDown();
					await(goOn);
				}), first.file(this.directory, 1000)));
			await(inside);
			Future<SnapshotInfo> two = executor
				.submit(() -> this.store.publish(second, second.file(this.directory, 1000)));
			while (number("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0) {
				Thread.onSpinWait();
			}
			assertThat(number("select count(*) from online_store.snapshot")).as("the second waits").isEqualTo(1);
			goOn.countDown();
			one.get();
			SnapshotInfo last = two.get();
			assertThat(this.store.current()).contains(last);
		}
		finally {
			goOn.countDown();
			executor.shutdown();
		}
		assertThat(number("select count(*) from online_store.snapshot where status = 'READY'")).isEqualTo(2);
	}

	@Test
	void theStateFileComesBackByteForByte() throws IOException {
		TestTables tables = new TestTables(16, 1);
		for (int bytes : new int[] { 8, StateFiles.CHUNK, 2 * StateFiles.CHUNK + 1 }) {
			Path file = tables.file(this.directory, bytes);
			SnapshotInfo snapshot = this.store.publish(tables, file);
			assertThat(snapshot.bytes()).isEqualTo(bytes);
			Path target = Files.writeString(this.directory.resolve("target"), "what was there before");
			this.store.download(snapshot.id(), target);
			assertThat(Files.mismatch(file, target)).isEqualTo(-1);
		}
	}

	@Test
	void aDamagedChunkIsNoticedAndTheTargetStays() throws IOException, SQLException {
		TestTables tables = new TestTables(17, 1);
		SnapshotInfo snapshot = this.store.publish(tables, tables.file(this.directory, StateFiles.CHUNK + 100));
		Path target = Files.writeString(this.directory.resolve("target"), "what was there before");
		execute("update online_store.file_" + snapshot.id()
				+ " set content = set_byte(content, 7, 1 - get_byte(content, 7) % 2) where number = 1");
		assertThatExceptionOfType(DamagedSnapshotException.class)
			.isThrownBy(() -> this.store.download(snapshot.id(), target))
			.withMessageContaining("Chunk 1 of 2 of snapshot " + snapshot.id());
		execute("delete from online_store.file_" + snapshot.id() + " where number = 1");
		assertThatExceptionOfType(DamagedSnapshotException.class)
			.isThrownBy(() -> this.store.download(snapshot.id(), target))
			.withMessageContaining("is missing");
		assertThat(target).hasContent("what was there before");
		try (var files = Files.list(this.directory)) {
			assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch((name) -> name.endsWith(".part"));
		}
	}

	@Test
	void chunksInAnotherOrderAreNoticed() throws IOException, SQLException {
		TestTables tables = new TestTables(18, 1);
		SnapshotInfo snapshot = this.store.publish(tables, tables.file(this.directory, 2 * StateFiles.CHUNK));
		execute("update online_store.file_" + snapshot.id() + " set number = number - 2");
		execute("update online_store.file_" + snapshot.id() + " set number = -1 - number");
		assertThatExceptionOfType(DamagedSnapshotException.class)
			.isThrownBy(() -> this.store.download(snapshot.id(), this.directory.resolve("target")))
			.withMessageContaining("expected " + snapshot.sha256());
	}

	@Test
	void expiredSnapshotsGoButNotTheCurrentNorThoseToBeKept() throws IOException, SQLException {
		SnapshotInfo kept = publish(new TestTables(19, 10));
		SnapshotInfo expired = publish(new TestTables(20, 10));
		SnapshotInfo current = publish(new TestTables(21, 10));
		assertThat(this.store.removeExpired(Duration.ofHours(1), Set.of())).as("within the grace").isZero();
		assertThat(this.store.removeExpired(Duration.ZERO, Set.of(kept.id()))).isEqualTo(1);
		assertThat(this.store.snapshot(expired.id())).isEmpty();
		assertThat(this.store.snapshot(kept.id())).contains(kept);
		assertThat(this.store.current()).contains(current);
		assertThat(snapshotTables()).isEqualTo(2L * (StateTable.values().length + 1));
		assertThatExceptionOfType(UnknownSnapshotException.class)
			.isThrownBy(() -> readAll(expired.id(), StateTable.USER, new long[] { 1 }))
			.withMessage("The online store has no snapshot " + expired.id());
		assertThatExceptionOfType(UnknownSnapshotException.class)
			.isThrownBy(() -> this.store.download(expired.id(), this.directory.resolve("target")));
	}

	@Test
	void anIdThatIsNoIdReachesNoStatement() {
		assertThatExceptionOfType(UnknownSnapshotException.class)
			.isThrownBy(() -> readAll("x; drop table online_store.snapshot", StateTable.USER, new long[] { 1 }))
			.withMessageContaining("16 lower-case hex digits");
	}

	@Test
	void peopleReadNamedColumns() throws IOException, SQLException {
		int latest = 1_612_345_678;
		SnapshotInfo snapshot = publish(new TestTables(22, 5).with(StateTable.CREATOR, -77, Float.floatToIntBits(12.5f),
				Float.floatToIntBits(1e-40f), latest, -3, Float.floatToIntBits(-0.3f)));
		Map<String, Double> values = new HashMap<>();
		try (Connection connection = dataSource.getConnection();
				PreparedStatement select = connection
					.prepareStatement("select name, kind, value from online_store.statistics('creator', -77)");
				ResultSet rows = select.executeQuery()) {
			while (rows.next()) {
				values.put(rows.getString("name"), rows.getDouble("value"));
			}
		}
		assertThat(values).hasSize(5)
			.containsEntry("exposures", 12.5)
			.containsEntry("recent_exposures", (double) 1e-40f)
			.containsEntry("latest", (double) latest)
			.containsEntry("item", -3.0)
			.containsEntry("similarity", (double) -0.3f);
		assertThat(number("select count(*) from online_store.statistics('creator', 78)")).isZero();
		assertThat(number("select count(*) from online_store.statistics('creator', -77, '" + snapshot.id() + "')"))
			.isEqualTo(5);
	}

	@Test
	void aHeaderOfAnotherVersionIsRefusedByName() throws IOException, SQLException {
		SnapshotInfo snapshot = publish(new TestTables(24, 1));
		execute("update online_store.snapshot set header = '{\"asOf\": \"never\"}'");
		assertThatExceptionOfType(OnlineStoreException.class).isThrownBy(this.store::current)
			.withMessageContaining("Snapshot " + snapshot.id() + " was published by a version");
	}

	@Test
	void singlesOfAllKindsHaveTheirValueInSql() throws SQLException {
		for (float single : new float[] { 0, 1, -1, 0.1f, Float.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, 3e38f,
				-7.25f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN }) {
			long bits = Integer.toUnsignedLong(Float.floatToIntBits(single));
			try (Connection connection = dataSource.getConnection();
					Statement statement = connection.createStatement();
					ResultSet rows = statement.executeQuery("select online_store.single_value(" + bits + ")")) {
				rows.next();
				assertThat(rows.getDouble(1)).isEqualTo(Double.valueOf(single));
			}
		}
	}

	@Test
	void aMissingStateFileIsAnIoError() {
		assertThatIOException()
			.isThrownBy(() -> this.store.publish(new TestTables(23, 1), this.directory.resolve("missing")));
	}

	private SnapshotInfo publish(TestTables tables) throws IOException {
		return this.store.publish(tables, tables.file(this.directory, 1000));
	}

	private Map<Long, List<Integer>> readAll(String id, StateTable table, long[] keys) {
		Map<Long, List<Integer>> found = new HashMap<>();
		this.store.read(id, table, keys, keys.length, (key, row) -> found.put(key, list(row)));
		return found;
	}

	private static Map<Long, List<Integer>> lists(Map<Long, int[]> rows) {
		Map<Long, List<Integer>> lists = new HashMap<>();
		rows.forEach((key, row) -> lists.put(key, list(row)));
		return lists;
	}

	private static List<Integer> list(int[] row) {
		return Arrays.stream(row).boxed().toList();
	}

	private static long[] keys(TestTables tables, StateTable table) {
		return tables.rows(table).keySet().stream().mapToLong(Long::longValue).toArray();
	}

	/** The same tables, but that something happens after the rows of one of them. */
	private static PublishedTables disturbed(TestTables tables, StateTable where, Runnable what) {
		return new PublishedTables() {

			@Override
			public StateHeader header() {
				return tables.header();
			}

			@Override
			public List<StateLayout.Column> columns(StateTable table) {
				return tables.columns(table);
			}

			@Override
			public void forEach(StateTable table, FeatureState.EntryVisitor visitor) {
				tables.forEach(table, visitor);
				if (table == where) {
					what.run();
				}
			}

		};
	}

	/** Ends the server's process that holds the publication lock, as a crash would. */
	private void killPublisher() {
		try {
			assertThat(number("select count(*) from (select pg_terminate_backend(pid, 10000) from pg_locks"
					+ " where locktype = 'advisory' and granted) killed"))
				.isEqualTo(1);
		}
		catch (SQLException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

	private static long snapshotTables() throws SQLException {
		return number("select count(*) from pg_tables where schemaname = 'online_store'"
				+ " and tablename ~ '_[0-9a-f]{16}$'");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long number(String sql) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	private static void execute(String sql) throws SQLException {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
