package io.warble.featurestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.warble.features.state.StateLayout;
import io.warble.features.state.StateTable;

/**
 * Writes one snapshot, step by step, each step a transaction. Until the last step, which
 * moves the pointer, no reader sees anything of it; if it is killed before, the snapshot
 * stays BUILDING and the next publication of the same state starts it afresh.
 */
final class Publication {

	private final Connection connection;

	private final PublishedTables tables;

	private final Path file;

	private final String sha256;

	private final String id;

	/**
	 * Prepares a publication.
	 * @param lock held over a connection without auto-commit
	 */
	Publication(PublicationLock lock, PublishedTables tables, Path file, String sha256) {
		this.connection = lock.connection();
		this.tables = tables;
		this.file = file;
		this.sha256 = sha256;
		this.id = id(sha256);
	}

	/** The id of the snapshot of a state file with a checksum. */
	static String id(String sha256) {
		return sha256.substring(0, 16);
	}

	SnapshotInfo run() throws SQLException, IOException {
		Optional<SnapshotInfo> present = SnapshotCatalog.byId(this.connection, this.id);
		if (present.isEmpty()) {
			begin();
			Map<StateTable, Long> entries = new EnumMap<>(StateTable.class);
			for (StateTable table : StateTable.values()) {
				entries.put(table, load(table));
			}
			StateFiles.store(this.connection, this.id, this.file, this.sha256);
			complete(entries);
		}
		else if (!present.get().sha256().equals(this.sha256)) {
			throw new OnlineStoreException("Snapshot %s has the SHA-256 %s, this state file %s with the same start"
				.formatted(this.id, present.get().sha256(), this.sha256));
		}
		point();
		this.connection.commit();
		return SnapshotCatalog.byId(this.connection, this.id).orElseThrow();
	}

	/** Clears away what a killed publication left and writes the snapshot's row. */
	private void begin() throws SQLException, IOException {
		SnapshotTables.drop(this.connection, this.id);
		execute("delete from online_store.snapshot where id = ?", this.id);
		String insert = "insert into online_store.snapshot (id, status, header, layout_hash, bytes, sha256)"
				+ " values (?, 'BUILDING', ?::jsonb, ?, ?, ?)";
		execute(insert, this.id, SnapshotCatalog.json(this.tables.header()), this.tables.header().layoutHash(),
				Files.size(this.file), this.sha256);
		for (StateTable table : StateTable.values()) {
			describe(table);
		}
		this.connection.commit();
	}

	private void describe(StateTable table) throws SQLException {
		String sql = "insert into online_store.layout_column (layout_hash, state_table, position, name, kind)"
				+ " values (?, ?, ?, ?, ?) on conflict do nothing";
		List<StateLayout.Column> columns = this.tables.columns(table);
		try (PreparedStatement insert = this.connection.prepareStatement(sql)) {
			for (int position = 0; position < columns.size(); position++) {
				insert.setString(1, this.tables.header().layoutHash());
				insert.setString(2, table.name());
				insert.setInt(3, position);
				insert.setString(4, columns.get(position).name());
				insert.setString(5, columns.get(position).kind().name());
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	/** Creates, fills and indexes a table; the server need not freeze its rows later. */
	private long load(StateTable table) throws SQLException {
		String name = SnapshotTables.rows(table, this.id);
		long rows;
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("set local maintenance_work_mem = '128MB'");
			statement.execute("create table " + name + " (key bigint not null, row bytea not null)");
			statement.execute("alter table " + name + " alter column row set storage external");
			rows = copy(table, "copy " + name + " (key, row) from stdin (format binary, freeze)");
			statement.execute("alter table " + name + " add primary key (key)");
			statement.execute("analyze " + name);
		}
		this.connection.commit();
		return rows;
	}

	private long copy(StateTable table, String sql) throws SQLException {
		try (BinaryCopy copy = new BinaryCopy(this.connection, sql, this.tables.columns(table).size())) {
			this.tables.forEach(table, copy::add);
			return copy.finish();
		}
	}

	private void complete(Map<StateTable, Long> entries) throws SQLException {
		execute("update online_store.snapshot set status = 'READY', published_at = now(), entries = ?::jsonb"
				+ " where id = ?", SnapshotCatalog.json(entries), this.id);
	}

	/** Moves the pointer, unless it is here. */
	private void point() throws SQLException {
		execute("update online_store.snapshot set superseded_at = now() where id <> ?"
				+ " and id = (select snapshot_id from online_store.current_snapshot)", this.id);
		execute("update online_store.snapshot set superseded_at = null where id = ?", this.id);
		execute("insert into online_store.current_snapshot as c (snapshot_id) values (?) on conflict (singleton)"
				+ " do update set snapshot_id = excluded.snapshot_id, since = now()"
				+ " where c.snapshot_id <> excluded.snapshot_id", this.id);
	}

	private void execute(String sql, Object... parameters) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setObject(i + 1, parameters[i]);
			}
			statement.executeUpdate();
		}
	}

}
