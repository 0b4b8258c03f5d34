package io.warble.featurestore;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** The database schema {@code online_store} and its migrations. */
public final class OnlineStoreSchema {

	static final String NAME = "online_store";

	private OnlineStoreSchema() {
	}

	/** Creates the schema or brings it up to date; safe to call at every start. */
	public static void migrate(DataSource dataSource) {
		Flyway.configure(OnlineStoreSchema.class.getClassLoader())
			.dataSource(dataSource)
			.schemas(NAME)
			.defaultSchema(NAME)
			.locations("classpath:db/migration/online-store")
			.load()
			.migrate();
	}

}
