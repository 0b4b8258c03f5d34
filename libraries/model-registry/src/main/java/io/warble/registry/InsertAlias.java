package io.warble.registry;

import java.time.Instant;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the row of an alias. Its revision counts the moves that were ever made under its
 * name, so that what somebody saw before a removal fits nothing after; Hibernate would
 * begin at 0 again.
 */
final class InsertAlias {

	private final JdbcClient jdbc;

	InsertAlias(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(String name, long version, Instant movedAt) {
		this.jdbc.sql("""
				insert into registry.alias (name, version, revision, moved_at)
				select :name, :version, count(*), :movedAt from registry.alias_move where alias = :name
				""")
			.param("name", name)
			.param("version", version)
			.param("movedAt", movedAt.atOffset(ZoneOffset.UTC))
			.update();
	}

}
