package io.warble.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Reads the registry by plain JDBC, for services that poll it: no JPA, no Spring context.
 * Where the schema is not there yet, it is empty. Safe for use by many threads.
 */
public final class RegistryReader {

	public RegistryReader(DataSource dataSource) {
	}

	/** All versions, the newest first. */
	public List<ModelVersion> versions() {
		throw new UnsupportedOperationException();
	}

	/** A version by its number. */
	public Optional<ModelVersion> version(long number) {
		throw new UnsupportedOperationException();
	}

	/** All aliases by name. */
	public List<Alias> aliases() {
		throw new UnsupportedOperationException();
	}

	/** An alias by its name; one indexed row. */
	public Optional<Alias> alias(String name) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes a version's bundle, by way of a temporary file beside the target.
	 * @throws UnknownVersionException if there is no such version
	 * @throws DamagedArtifactException if a checksum is wrong; the target is then as
	 * before
	 */
	public void download(long version, Path target) throws IOException {
		throw new UnsupportedOperationException();
	}

}
