package io.warble.featurestore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import org.postgresql.PGStatement;

/** Reads rows by key over one connection. For one thread. */
final class RowReader {

	/** Keys of one statement: beyond, a longer array gains nothing. */
	static final int BATCH = 1000;

	private static final StateTable[] TABLES = StateTable.values();

	private final Connection connection;

	private final String id;

	private final RowCodec codec = new RowCodec();

	RowReader(Connection connection, String id) {
		this.connection = connection;
		this.id = id;
	}

	/** Reads rows of one table; visits each once. */
	void read(StateTable table, long[] keys, int count, RowVisitor visitor) throws SQLException {
		long[] sorted = sortedDistinct(keys, count);
		String sql = "select key, row from " + SnapshotTables.rows(table, this.id) + " where key = any (?)";
		try (PreparedStatement select = prepare(sql)) {
			for (int start = 0; start < sorted.length; start += BATCH) {
				select.setObject(1, Arrays.copyOfRange(sorted, start, Math.min(start + BATCH, sorted.length)));
				try (ResultSet rows = select.executeQuery()) {
					while (rows.next()) {
						visitor.visit(rows.getLong(1), this.codec.decode(rows.getBytes(2)));
					}
				}
			}
		}
	}

	/** Reads rows of several tables in one statement: one round trip. */
	void read(StatisticsKeys keys, TableRowVisitor visitor) throws SQLException {
		StringBuilder sql = new StringBuilder();
		for (StateTable table : TABLES) {
			if (keys.count(table) > 0) {
				sql.append(sql.isEmpty() ? "" : " union all ")
					.append("select ")
					.append(table.ordinal())
					.append(", key, row from ")
					.append(SnapshotTables.rows(table, this.id))
					.append(" where key = any (?)");
			}
		}
		if (sql.isEmpty()) {
			return;
		}
		try (PreparedStatement select = prepare(sql.toString())) {
			int parameter = 1;
			for (StateTable table : TABLES) {
				if (keys.count(table) > 0) {
					select.setObject(parameter++, Arrays.copyOf(keys.keys(table), keys.count(table)));
				}
			}
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					visitor.visit(TABLES[rows.getInt(1)], rows.getLong(2), this.codec.decode(rows.getBytes(3)));
				}
			}
		}
	}

	/** Prepared on the server at once, so that the rows come as bytes and not as hex. */
	private PreparedStatement prepare(String sql) throws SQLException {
		PreparedStatement statement = this.connection.prepareStatement(sql);
		statement.unwrap(PGStatement.class).setPrepareThreshold(1);
		return statement;
	}

	private static long[] sortedDistinct(long[] keys, int count) {
		long[] sorted = Arrays.copyOf(keys, count);
		Arrays.sort(sorted);
		int kept = 0;
		for (int i = 0; i < count; i++) {
			if (i == 0 || sorted[i] != sorted[i - 1]) {
				sorted[kept++] = sorted[i];
			}
		}
		return Arrays.copyOf(sorted, kept);
	}

}
