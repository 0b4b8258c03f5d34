package io.warble.training.jobs;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** The database schema {@code batch}, Spring Batch's job repository. */
final class BatchSchema {

	static final String NAME = "batch";

	private BatchSchema() {
	}

	static void migrate(DataSource dataSource) {
		Flyway.configure(BatchSchema.class.getClassLoader())
			.dataSource(dataSource)
			.schemas(NAME)
			.defaultSchema(NAME)
			.locations("classpath:db/migration/training-service")
			.load()
			.migrate();
	}

}
