package io.warble.featurestore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

import io.warble.features.state.StateTable;

/** Names the tables that belong to one snapshot, and drops them. */
final class SnapshotTables {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

	private SnapshotTables() {
	}

	/** The qualified name of the table with a snapshot's rows of a state table. */
	static String rows(StateTable table, String id) {
		return OnlineStoreSchema.NAME + "." + table.name().toLowerCase(Locale.ROOT) + "_" + checked(id);
	}

	/** The qualified name of the table with the chunks of a snapshot's state file. */
	static String file(String id) {
		return OnlineStoreSchema.NAME + ".file_" + checked(id);
	}

	/** Drops what there is of a snapshot, in the caller's transaction. */
	static void drop(Connection connection, String id) throws SQLException {
		StringBuilder sql = new StringBuilder("drop table if exists ").append(file(id));
		for (StateTable table : StateTable.values()) {
			sql.append(", ").append(rows(table, id));
		}
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql.toString());
		}
	}

	/** An id becomes part of a statement: nothing but hex digits gets through. */
	private static String checked(String id) {
		if (!ID.matcher(id).matches()) {
			throw new UnknownSnapshotException("'" + id + "' (an id has 16 lower-case hex digits)");
		}
		return id;
	}

}
