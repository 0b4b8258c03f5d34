package io.warble.registry;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** The database schema {@code registry} and its migrations. */
public final class RegistrySchema {

	static final String NAME = "registry";

	private RegistrySchema() {
	}

	/** Creates the schema or brings it up to date; safe to call at every start. */
	public static void migrate(DataSource dataSource) {
		Flyway.configure(RegistrySchema.class.getClassLoader())
			.dataSource(dataSource)
			.schemas(NAME)
			.defaultSchema(NAME)
			.locations("classpath:db/migration/model-registry")
			.load()
			.migrate();
	}

}
