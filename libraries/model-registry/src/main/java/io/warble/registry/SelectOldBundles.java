package io.warble.registry;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the versions that still have a bundle, but are not among the newest of those. */
final class SelectOldBundles {

	private static final String SQL = """
			select number from registry.model_version
			where artifacts_removed_at is null
			order by number desc
			offset ?
			""";

	private final JdbcClient jdbc;

	SelectOldBundles(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Long> beyond(int newest) {
		return this.jdbc.sql(SQL).param(newest).query(Long.class).list();
	}

}
