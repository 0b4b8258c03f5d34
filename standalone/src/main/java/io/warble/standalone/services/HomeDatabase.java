package io.warble.standalone.services;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Failures;
import io.warble.standalone.home.Credentials;
import io.warble.standalone.home.Home;
import io.warble.standalone.home.LogFile;
import io.warble.standalone.postgres.PostgresServer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An open home with its database running.
 *
 * @param home the home
 * @param credentials its secrets
 * @param postgres its database
 */
public record HomeDatabase(Home home, Credentials credentials, PostgresServer postgres) {

	/**
	 * Opens a home and starts its database.
	 * @param directory the home's directory, created where it is missing
	 * @param stack what closes them again
	 */
	public static HomeDatabase open(Path directory, ShutdownStack stack) {
		Home home = stack.add(Home.open(directory));
		try {
			LogFile.open(home);
			Credentials credentials = Credentials.of(home, new SecureRandom());
			PostgresServer postgres = PostgresServer.start(home.postgres(), credentials.databasePassword(),
					home.logs().resolve("postgres.log"));
			stack.add(postgres);
			return new HomeDatabase(home, credentials, postgres);
		}
		catch (IOException ex) {
			throw new CommandException(
					"The database in " + home.postgres() + " cannot be started: " + Failures.line(ex), ex);
		}
	}

	/** Connects anew for each use; for few and short uses. */
	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.postgres.jdbcUrl());
		dataSource.setUser(this.postgres.username());
		dataSource.setPassword(this.credentials.databasePassword());
		return dataSource;
	}

	/**
	 * A service's arguments: where the database and the files are, and what this process
	 * owns.
	 */
	List<String> arguments() {
		return new ArrayList<>(List.of("--spring.datasource.url=" + this.postgres.jdbcUrl(),
				"--spring.datasource.username=" + this.postgres.username(),
				"--spring.datasource.password=" + this.credentials.databasePassword(),
				"--warble.home=" + this.home.root(), "--spring.main.banner-mode=off",
				"--spring.main.register-shutdown-hook=false", "--spring.jmx.enabled=false"));
	}

}
