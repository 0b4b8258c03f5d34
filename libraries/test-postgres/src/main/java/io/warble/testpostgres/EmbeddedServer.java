package io.warble.testpostgres;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A server from the binaries that come as a jar. It trusts everyone on this machine.
 */
record EmbeddedServer(EmbeddedPostgres postgres) implements TestPostgres.Server {

	static EmbeddedServer start() throws IOException {
		return new EmbeddedServer(EmbeddedPostgres.start());
	}

	@Override
	public String host() {
		return "localhost";
	}

	@Override
	public int port() {
		return this.postgres.getPort();
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
