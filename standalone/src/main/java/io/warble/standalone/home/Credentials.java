package io.warble.standalone.home;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

import io.warble.gateway.key.ApiKeys;
import io.warble.standalone.console.CommandException;

/**
 * The secrets of a home, generated at its first start and kept in a file that only its
 * owner can read.
 *
 * @param adminUser the administrator's name
 * @param adminPassword the administrator's password
 * @param apiKey the first API key
 * @param databasePassword PostgreSQL's
 */
public record Credentials(String adminUser, String adminPassword, String apiKey, String databasePassword) {

	/**
	 * Reads the home's secrets, or makes them at its first start.
	 * @throws CommandException where there is a database but no file, or a damaged one
	 */
	public static Credentials of(Home home, SecureRandom random) {
		Path file = home.credentials();
		try {
			if (Files.exists(file)) {
				return read(file);
			}
			if (Files.exists(home.postgres().resolve("data"))) {
				throw new CommandException("The file " + file
						+ " with the database's password is missing. Restore it, or start over with another --home.");
			}
			Credentials credentials = new Credentials("admin", secret(random, 15), ApiKeys.generate(random),
					secret(random, 24));
			credentials.write(file);
			return credentials;
		}
		catch (IOException ex) {
			throw new CommandException("The credentials " + file + " cannot be read or written: " + ex.getMessage(),
					ex);
		}
	}

	private static Credentials read(Path file) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
		}
		return new Credentials(required(properties, "admin-user", file), required(properties, "admin-password", file),
				required(properties, "api-key", file), required(properties, "database-password", file));
	}

	private static String required(Properties properties, String name, Path file) {
		String value = properties.getProperty(name);
		if (value == null || value.isBlank()) {
			throw new CommandException("The file " + file + " has no line " + name + "=...");
		}
		return value;
	}

	private void write(Path file) throws IOException {
		Path temporary = Files.createTempFile(file.getParent(), "credentials", ".tmp",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(temporary, "admin-user=%s%nadmin-password=%s%napi-key=%s%ndatabase-password=%s%n"
			.formatted(this.adminUser, this.adminPassword, this.apiKey, this.databasePassword));
		Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static String secret(SecureRandom random, int bytes) {
		byte[] secret = new byte[bytes];
		random.nextBytes(secret);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
	}

	@Override
	public String toString() {
		return "Credentials[adminUser=" + this.adminUser + "]";
	}

}
