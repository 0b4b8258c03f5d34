package io.warble.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The model registry, for those who change it; {@link RegistryReader} is enough for those
 * who only read. Each method is one transaction (and joins the caller's). Safe for use by
 * many threads.
 */
public final class ModelRegistry {

	/** The expected version of an alias that is not there yet. */
	public static final long NONE = 0;

	ModelRegistry() {
	}

	/**
	 * Stores a model and its bundle. Registering a bundle that is there already returns
	 * the version that it has and changes nothing.
	 * @throws DamagedArtifactException if the file does not have the checksum that was
	 * given
	 */
	public ModelVersion register(NewVersion model) throws IOException {
		throw new UnsupportedOperationException();
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

	/** An alias by its name. */
	public Optional<Alias> alias(String name) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Moves an alias, or creates it. A move to where it points already changes and
	 * records nothing.
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if another move came between
	 */
	public Alias move(String alias, long version, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Moves an alias if it points to the version that the caller believes it to.
	 * @param expected the version it must point to now, {@link #NONE} for no such alias
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if it points elsewhere
	 */
	public Alias move(String alias, long expected, long version, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	/** The moves of an alias, the latest first. */
	public List<AliasMove> history(String alias) {
		throw new UnsupportedOperationException();
	}

	/** The version number that an alias pointed to at a moment. */
	public Optional<Long> asOf(String alias, Instant moment) {
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

	/**
	 * Deletes a version with its bundle; the history of the aliases stays.
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if an alias points to it
	 */
	public void delete(long version) {
		throw new UnsupportedOperationException();
	}

}
