package io.warble.standalone.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import io.warble.standalone.console.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HomeTests {

	@Test
	void isCreatedAndCanBeOpenedAgainOnceClosed(@TempDir Path directory) {
		Path root = directory.resolve("a/b");
		Home.open(root).close();
		try (Home home = Home.open(root)) {
			assertThat(home.root()).isEqualTo(root).isDirectory();
		}
	}

	@Test
	void isOpenedByOneAtATime(@TempDir Path directory) {
		try (Home home = Home.open(directory)) {
			assertThatExceptionOfType(CommandException.class).isThrownBy(() -> Home.open(home.root()))
				.withMessage("The home directory " + directory
						+ " is in use by another warble. Stop it, or choose another with --home.");
		}
	}

	@Test
	void cannotBeAFile(@TempDir Path directory) throws Exception {
		Path file = Files.createFile(directory.resolve("file"));
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> Home.open(file))
			.withMessageContaining(file.toString());
	}

	@Test
	void keepsItsCredentialsInAFileForItsOwnerOnly(@TempDir Path directory) throws Exception {
		try (Home home = Home.open(directory)) {
			Credentials first = Credentials.of(home, new SecureRandom());
			assertThat(Credentials.of(home, new SecureRandom())).isEqualTo(first);
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.credentials())))
				.isEqualTo("rw-------");
			assertThat(first.adminPassword()).hasSize(20);
			assertThat(first.apiKey()).startsWith("wbl_");
			assertThat(first.toString()).doesNotContain(first.adminPassword(), first.apiKey(),
					first.databasePassword());
		}
	}

	@Test
	void doesNotMakeNewCredentialsForAnOldDatabase(@TempDir Path directory) throws Exception {
		Files.createDirectories(directory.resolve("postgres/data"));
		try (Home home = Home.open(directory)) {
			assertThatExceptionOfType(CommandException.class).isThrownBy(() -> Credentials.of(home, new SecureRandom()))
				.withMessageContaining("with the database's password is missing");
		}
	}

	@Test
	void namesTheLineThatCredentialsMiss(@TempDir Path directory) throws Exception {
		try (Home home = Home.open(directory)) {
			Files.writeString(home.credentials(), "admin-user=admin\n");
			assertThatExceptionOfType(CommandException.class).isThrownBy(() -> Credentials.of(home, new SecureRandom()))
				.withMessageContaining("admin-password=");
		}
	}

}
