package io.warble.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads some versions for a list, the newest first. */
final class SelectSummaries {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String SQL = """
			select number, sha256, bytes, snapshot_id, layout_hash, schema_hash, trained_until, created_at,
				job_execution_id, artifacts_removed_at, manifest -> 'metrics' as metrics
			from registry.model_version
			where number < ?
			order by number desc
			limit ?
			""";

	private final JdbcClient jdbc;

	SelectSummaries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<VersionSummary> before(long number, int limit) {
		return this.jdbc.sql(SQL).params(number, limit).query(SelectSummaries::summary).list();
	}

	private static VersionSummary summary(ResultSet row, int index) throws SQLException {
		return new VersionSummary(row.getLong("number"), row.getString("sha256"), row.getLong("bytes"),
				row.getString("snapshot_id"), row.getString("layout_hash"), row.getString("schema_hash"),
				row.getObject("trained_until", OffsetDateTime.class).toInstant(),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("job_execution_id", Long.class),
				instant(row.getObject("artifacts_removed_at", OffsetDateTime.class)),
				metrics(row.getString("metrics")));
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	private static SortedMap<String, Double> metrics(@Nullable String json) {
		SortedMap<String, Double> metrics = new TreeMap<>();
		if (json != null) {
			JSON.readTree(json)
				.properties()
				.stream()
				.filter((entry) -> entry.getValue().isNumber())
				.forEach((entry) -> metrics.put(entry.getKey(), number(entry.getValue())));
		}
		return metrics;
	}

	private static double number(JsonNode node) {
		return node.asDouble();
	}

}
