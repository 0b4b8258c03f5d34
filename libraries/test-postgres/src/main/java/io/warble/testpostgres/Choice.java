package io.warble.testpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import io.warble.testpostgres.TestPostgres.Server;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * Where the tests' PostgreSQL runs. System properties: {@code warble.test.postgres} is
 * {@code auto} (the default: a container where an engine is present and has or gets the
 * image, else embedded), {@code container} (anything else is an error) or
 * {@code embedded}; {@code warble.test.postgres.image} names the image.
 */
final class Choice {

	private static final String DEFAULT_IMAGE = "postgres:18.1";

	private static @Nullable Choice ofThisProcess;

	private final Mode mode;

	private final String image;

	private final BooleanSupplier engine;

	private final ContainerStart containers;

	private boolean embedded;

	private boolean told;

	Choice(Mode mode, String image, BooleanSupplier engine, ContainerStart containers) {
		this.mode = mode;
		this.image = image;
		this.engine = engine;
		this.containers = containers;
		this.embedded = mode == Mode.EMBEDDED;
	}

	static synchronized Choice ofThisProcess() {
		Choice choice = ofThisProcess;
		if (choice == null) {
			choice = new Choice(Mode.of(System.getProperty("warble.test.postgres", "auto")),
					System.getProperty("warble.test.postgres.image", DEFAULT_IMAGE), Choice::engineIsPresent,
					ContainerServer::start);
			ofThisProcess = choice;
		}
		return choice;
	}

	/** Without a socket nothing is asked: looking for an engine would take seconds. */
	private static boolean engineIsPresent() {
		return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
				&& DockerClientFactory.instance().isDockerAvailable();
	}

	/** Starts a server where it was, or is now, chosen. */
	synchronized Server start() throws IOException {
		if (!this.embedded) {
			Server server = container();
			if (server != null) {
				tell("in a container of the image " + this.image);
				return server;
			}
			this.embedded = true;
		}
		tell("embedded, as warble.test.postgres says so");
		return EmbeddedServer.start();
	}

	private @Nullable Server container() throws IOException {
		String reason;
		if (this.engine.getAsBoolean()) {
			try {
				return this.containers.start(this.image);
			}
			catch (RuntimeException ex) {
				reason = "a container of the image %s does not start: %s".formatted(this.image, firstCause(ex));
			}
		}
		else {
			reason = "there is no container engine";
		}
		if (this.mode == Mode.CONTAINER) {
			throw new IOException("warble.test.postgres=container, but " + reason);
		}
		tell("embedded, since " + reason);
		return null;
	}

	private static String firstCause(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
	}

	private void tell(String where) {
		if (!this.told) {
			this.told = true;
			System.out.println("PostgreSQL of the tests: " + where);
		}
	}

	/** What may be asked for. */
	enum Mode {

		/** A container if it can be had. */
		AUTO,
		/** A container. */
		CONTAINER,
		/** None. */
		EMBEDDED;

		static Mode of(String text) {
			for (Mode mode : values()) {
				if (mode.name().equalsIgnoreCase(text)) {
					return mode;
				}
			}
			throw new IllegalArgumentException(
					"warble.test.postgres is '%s', expected auto, container or embedded".formatted(text));
		}

	}

	/** Starts a container of an image. */
	interface ContainerStart {

		Server start(String image);

	}

}
