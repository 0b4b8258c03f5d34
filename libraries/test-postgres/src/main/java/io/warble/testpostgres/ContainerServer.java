package io.warble.testpostgres;

import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container.
 */
record ContainerServer(PostgreSQLContainer container) implements TestPostgres.Server {

	/**
	 * Starts one.
	 * @param image name of an image that takes POSTGRES_USER, POSTGRES_PASSWORD and
	 * POSTGRES_DB, as the official one does
	 */
	@SuppressWarnings("resource") // Its owner closes it.
	static ContainerServer start(String image) {
		PostgreSQLContainer container = new PostgreSQLContainer(
				DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
			.withUsername(TestPostgres.USER)
			.withPassword(TestPostgres.PASSWORD)
			.withDatabaseName(TestPostgres.DATABASE);
		// The official image says twice that it is ready, others once.
		container.setWaitStrategy(Wait.forListeningPort());
		container.start();
		return new ContainerServer(container);
	}

	@Override
	public String host() {
		return this.container.getHost();
	}

	@Override
	public int port() {
		return this.container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
	}

	@Override
	public void close() {
		this.container.close();
	}

}
