package io.warble.featurestore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds snapshots that are complete. Safe for use by many threads. */
final class SnapshotCatalog {

	/** Settings without content profiles do not name them. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.withConfigOverride(StateSettings.class,
				(settings) -> settings
					.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
		.build();

	private static final TypeReference<EnumMap<StateTable, Long>> ENTRIES = new TypeReference<>() {
	};

	private static final String SELECT = "select s.id, s.header, s.published_at, s.entries, s.bytes, s.sha256"
			+ " from online_store.snapshot s left join online_store.current_snapshot c on c.snapshot_id = s.id"
			+ " where s.status = 'READY'";

	private SnapshotCatalog() {
	}

	static Optional<SnapshotInfo> current(Connection connection) throws SQLException {
		return first(connection, SELECT + " and c.snapshot_id is not null");
	}

	/** The one that was made current last among those of a layout. */
	static Optional<SnapshotInfo> latest(Connection connection, String layoutHash) throws SQLException {
		return first(connection, SELECT + " and s.layout_hash = ?"
				+ " order by s.superseded_at desc nulls first, s.published_at desc limit 1", layoutHash);
	}

	static Optional<SnapshotInfo> byId(Connection connection, String id) throws SQLException {
		return first(connection, SELECT + " and s.id = ?", id);
	}

	static String json(StateHeader header) {
		return JSON.writeValueAsString(header);
	}

	static String json(Map<StateTable, Long> entries) {
		return JSON.writeValueAsString(entries);
	}

	private static Optional<SnapshotInfo> first(Connection connection, String sql, String... parameters)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setString(i + 1, parameters[i]);
			}
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? Optional.of(read(rows)) : Optional.empty();
			}
		}
	}

	private static SnapshotInfo read(ResultSet row) throws SQLException {
		String id = row.getString("id");
		try {
			return new SnapshotInfo(id, JSON.readValue(row.getString("header"), StateHeader.class),
					row.getObject("published_at", OffsetDateTime.class).toInstant(),
					JSON.readValue(row.getString("entries"), ENTRIES), row.getLong("bytes"), row.getString("sha256"));
		}
		catch (JacksonException ex) {
			throw new OnlineStoreException(
					"Snapshot %s was published by a version whose header this one cannot read: %s".formatted(id,
							ex.getOriginalMessage()),
					ex);
		}
	}

}
