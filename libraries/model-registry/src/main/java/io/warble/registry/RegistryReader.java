package io.warble.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the registry by plain JDBC, for services that poll it: no JPA, no Spring context.
 * Where the schema is not there yet, or is that of an older version, it is empty. Safe
 * for use by many threads.
 */
public final class RegistryReader {

	/** Undefined table, invalid schema name, undefined column. */
	private static final Set<String> NOT_MIGRATED = Set.of("42P01", "3F000", "42703");

	private static final String SELECT_VERSION = """
			select number, sha256, bytes, manifest, report, snapshot_id, layout_hash, schema_hash, trained_until,
				created_at, job_execution_id, artifacts_removed_at
			from registry.model_version
			""";

	private static final String SELECT_ALIAS = "select name, version, revision, moved_at from registry.alias ";

	private static final RowMapper<Alias> ALIAS = (row, index) -> new Alias(row.getString("name"),
			row.getLong("version"), row.getLong("revision"),
			row.getObject("moved_at", OffsetDateTime.class).toInstant());

	private final JdbcClient jdbc;

	private final Artifacts artifacts;

	public RegistryReader(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.artifacts = new Artifacts(this.jdbc);
	}

	/** All versions, the newest first. */
	public List<ModelVersion> versions() {
		return orEmpty(
				() -> this.jdbc.sql(SELECT_VERSION + "order by number desc").query(RegistryReader::version).list());
	}

	/** A version by its number. */
	public Optional<ModelVersion> version(long number) {
		return first(orEmpty(() -> this.jdbc.sql(SELECT_VERSION + "where number = ?")
			.param(number)
			.query(RegistryReader::version)
			.list()));
	}

	/** All aliases by name. */
	public List<Alias> aliases() {
		return orEmpty(() -> this.jdbc.sql(SELECT_ALIAS + "order by name").query(ALIAS).list());
	}

	/** An alias by its name; one indexed row. */
	public Optional<Alias> alias(String name) {
		return first(orEmpty(() -> this.jdbc.sql(SELECT_ALIAS + "where name = ?").param(name).query(ALIAS).list()));
	}

	/**
	 * Writes a version's bundle, by way of a temporary file beside the target.
	 * @throws UnknownVersionException if there is no such version
	 * @throws ArtifactsRemovedException if its bundle was removed
	 * @throws DamagedArtifactException if a checksum is wrong; the target is then as
	 * before
	 * @throws IOException if the target cannot be written
	 */
	public void download(long version, Path target) throws IOException {
		this.artifacts.load(version(version).orElseThrow(() -> new UnknownVersionException(version)), target);
	}

	private static ModelVersion version(ResultSet row, int index) throws SQLException {
		return new ModelVersion(row.getLong("number"), row.getString("sha256"), row.getLong("bytes"),
				row.getString("manifest"), row.getString("report"), row.getString("snapshot_id"),
				row.getString("layout_hash"), row.getString("schema_hash"),
				row.getObject("trained_until", OffsetDateTime.class).toInstant(),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("job_execution_id", Long.class), removal(row));
	}

	private static @Nullable Instant removal(ResultSet row) throws SQLException {
		OffsetDateTime at = row.getObject("artifacts_removed_at", OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

	private static <T> List<T> orEmpty(Supplier<List<T>> query) {
		try {
			return query.get();
		}
		catch (BadSqlGrammarException ex) {
			if (NOT_MIGRATED.contains(ex.getSQLException().getSQLState())) {
				return List.of();
			}
			throw ex;
		}
	}

	private static <T> Optional<T> first(List<T> rows) {
		return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
	}

}
