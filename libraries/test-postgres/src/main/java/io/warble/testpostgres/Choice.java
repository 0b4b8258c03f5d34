package io.warble.testpostgres;

import java.io.IOException;
import java.util.function.Function;

import io.warble.testpostgres.TestPostgres.Server;
import org.jspecify.annotations.Nullable;

/**
 * Where the tests' PostgreSQL runs. System properties: {@code warble.test.postgres} is
 * {@code auto} (the default: a container where an engine is present and has the image,
 * else embedded), {@code container} (anything else is an error) or {@code embedded};
 * {@code warble.test.postgres.image} names the image.
 */
final class Choice {

	private static final String DEFAULT_IMAGE = "postgres:18.1";

	private static @Nullable Choice ofThisProcess;

	private final Mode mode;

	private final String image;

	/** Why an image cannot be had, or null. */
	private final Function<String, @Nullable String> obstacle;

	private final ContainerStart containers;

	private boolean embedded;

	private boolean told;

	Choice(Mode mode, String image, Function<String, @Nullable String> obstacle, ContainerStart containers) {
		this.mode = mode;
		this.image = image;
		this.obstacle = obstacle;
		this.containers = containers;
		this.embedded = mode == Mode.EMBEDDED;
	}

	static synchronized Choice ofThisProcess() {
		Choice choice = ofThisProcess;
		if (choice == null) {
			choice = new Choice(Mode.of(System.getProperty("warble.test.postgres", "auto")),
					System.getProperty("warble.test.postgres.image", DEFAULT_IMAGE), ContainerEngine::obstacle,
					ContainerServer::start);
			ofThisProcess = choice;
		}
		return choice;
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
		String reason = this.obstacle.apply(this.image);
		if (reason == null) {
			try {
				return this.containers.start(this.image);
			}
			catch (RuntimeException ex) {
				reason = "a container of the image %s does not start: %s".formatted(this.image, firstCause(ex));
			}
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
