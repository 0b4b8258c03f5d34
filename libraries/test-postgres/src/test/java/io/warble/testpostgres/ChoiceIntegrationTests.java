package io.warble.testpostgres;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.warble.testpostgres.Choice.Mode;
import io.warble.testpostgres.TestPostgres.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChoiceIntegrationTests {

	private final List<String> started = new ArrayList<>();

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final PrintStream before = System.out;

	@BeforeEach
	void listen() {
		System.setOut(new PrintStream(this.printed, true, StandardCharsets.UTF_8));
	}

	@AfterEach
	void speak() {
		System.setOut(this.before);
	}

	@Test
	void whereAnEngineIsPresentItIsAContainerAndThatIsSaidOnce() throws IOException {
		Choice choice = new Choice(Mode.AUTO, "an/image:1", (image) -> null, this::start);
		choice.start().close();
		choice.start().close();
		assertThat(this.started).containsExactly("an/image:1", "an/image:1");
		assertThat(printed()).containsExactly("PostgreSQL of the tests: in a container of the image an/image:1");
	}

	@Test
	void withoutAnEngineItIsEmbedded() throws IOException {
		try (Server server = new Choice(Mode.AUTO, "an/image:1", (image) -> "there is no container engine", this::start)
			.start()) {
			assertThat(server).isInstanceOf(EmbeddedServer.class);
		}
		assertThat(this.started).isEmpty();
		assertThat(printed()).containsExactly("PostgreSQL of the tests: embedded, since there is no container engine");
	}

	@Test
	void withoutTheImageItIsEmbeddedAndTheReasonIsSaid() throws IOException {
		Choice choice = new Choice(Mode.AUTO, "an/image:1", (image) -> null, (image) -> {
			this.started.add(image);
			throw new IllegalStateException("no container", new IOException("no such image\nat all"));
		});
		for (int i = 0; i < 2; i++) {
			try (Server server = choice.start()) {
				assertThat(server).isInstanceOf(EmbeddedServer.class);
			}
		}
		assertThat(this.started).as("tried once").hasSize(1);
		assertThat(printed()).containsExactly("PostgreSQL of the tests: embedded, since a container of the image "
				+ "an/image:1 does not start: no such image");
	}

	@Test
	void whoAsksForAContainerGetsNothingElse() {
		assertThatIOException()
			.isThrownBy(() -> new Choice(Mode.CONTAINER, "an/image:1", (image) -> "there is no container engine",
					this::start)
				.start())
			.withMessage("warble.test.postgres=container, but there is no container engine");
	}

	@Test
	void aMisspeltModeIsRefused() {
		assertThat(Mode.of("Container")).isEqualTo(Mode.CONTAINER);
		assertThatIllegalArgumentException().isThrownBy(() -> Mode.of("docker"))
			.withMessageContaining("'docker', expected auto, container or embedded");
	}

	/** Whichever was chosen. */
	@Test
	void theServerOfThisProcessAnswersAtBothOfItsAddresses() throws IOException, SQLException {
		try (TestPostgres postgres = TestPostgres.start();
				Connection connection = postgres.dataSource().getConnection();
				Connection another = java.sql.DriverManager.getConnection(postgres.jdbcUrl())) {
			for (Connection each : List.of(connection, another)) {
				try (ResultSet answer = each.createStatement()
					.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
					assertThat(answer.next()).isTrue();
					assertThat(answer.getBoolean(1)).isTrue();
				}
			}
		}
	}

	private List<String> printed() {
		return this.printed.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private Server start(String image) {
		this.started.add(image);
		return new Server() {

			@Override
			public String host() {
				return "localhost";
			}

			@Override
			public int port() {
				return 1;
			}

			@Override
			public void close() {
				// Nothing was started.
			}

		};
	}

}
