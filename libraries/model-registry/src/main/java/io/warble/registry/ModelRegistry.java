package io.warble.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The model registry, for those who change it; {@link RegistryReader} is enough for those
 * who only read. Each method is one transaction (and joins the caller's). Safe for use by
 * many threads.
 */
public final class ModelRegistry {

	/** The expected version of an alias that is not there yet. */
	public static final long NONE = 0;

	/** Any number that nobody else locks: the letters "models". */
	private static final long REGISTRATION = 0x6d6f64656c73L;

	private final ModelVersionRepository versions;

	private final AliasRepository aliases;

	private final AliasMoveRepository moves;

	private final AliasMoves moving;

	private final JdbcClient jdbc;

	private final Artifacts artifacts;

	private final VersionLocks locks;

	private final RegistryTransactions transactions;

	ModelRegistry(ModelVersionRepository versions, AliasRepository aliases, AliasMoveRepository moves, JdbcClient jdbc,
			TransactionOperations transactions, Clock clock) {
		this.versions = versions;
		this.aliases = aliases;
		this.moves = moves;
		this.jdbc = jdbc;
		this.artifacts = new Artifacts(jdbc);
		this.locks = new VersionLocks(versions, jdbc);
		this.transactions = new RegistryTransactions(transactions, clock);
		this.moving = new AliasMoves(aliases, moves, jdbc, this.locks, this.transactions);
	}

	/**
	 * Stores a model and its bundle. Registering a bundle that is there already returns
	 * the version that it has and changes nothing; one whose bundle was removed gets it
	 * back.
	 * @throws DamagedArtifactException if the file does not have the checksum that was
	 * given
	 * @throws IOException if the file cannot be read
	 */
	public ModelVersion register(NewVersion model) throws IOException {
		try {
			return this.transactions.call(() -> {
				this.jdbc.sql("select pg_advisory_xact_lock(?)").param(REGISTRATION).query().singleRow();
				return this.versions.findBySha256(model.sha256())
					.map((known) -> restored(known, model))
					.orElseGet(() -> store(model))
					.view();
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private ModelVersionEntity restored(ModelVersionEntity known, NewVersion model) {
		if (!known.hasArtifacts()) {
			try {
				this.artifacts.store(known.number(), model.bundle(), model.sha256());
				known.artifactsRestored();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return known;
	}

	private ModelVersionEntity store(NewVersion model) {
		try {
			ModelVersionEntity version = this.versions
				.saveAndFlush(new ModelVersionEntity(model, Files.size(model.bundle()), this.transactions.now()));
			this.artifacts.store(version.number(), model.bundle(), model.sha256());
			return version;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All versions, the newest first, with their long reports: see also {@link #page}.
	 */
	public List<ModelVersion> versions() {
		return this.versions.findAllByOrderByNumberDesc().stream().map(ModelVersionEntity::view).toList();
	}

	/**
	 * Some versions without manifest and report, the newest first.
	 * @param before only versions with a smaller number
	 * @param limit how many at most
	 */
	public List<VersionSummary> page(long before, int limit) {
		return new SelectSummaries(this.jdbc).before(before, limit);
	}

	/** The numbers of the newest versions, the newest first. */
	public List<Long> numbers(int limit) {
		return this.jdbc.sql("select number from registry.model_version order by number desc limit ?")
			.param(limit)
			.query(Long.class)
			.list();
	}

	/** A version by its number. */
	public Optional<ModelVersion> version(long number) {
		return this.versions.findById(number).map(ModelVersionEntity::view);
	}

	/** All aliases by name. */
	public List<Alias> aliases() {
		return this.aliases.findAllByOrderByName().stream().map(AliasEntity::view).toList();
	}

	/** An alias by its name. */
	public Optional<Alias> alias(String name) {
		return this.aliases.findById(name).map(AliasEntity::view);
	}

	/**
	 * Moves an alias, or creates it. A move to where it points already changes and
	 * records nothing.
	 * @throws IllegalArgumentException if the name cannot be an alias
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if another move came between, or the version's
	 * bundle was removed
	 */
	public Alias move(String alias, long version, String reason, String by) {
		return this.moving.move(alias, version, reason, by, AliasExpectation.ANY);
	}

	/**
	 * Moves an alias if it points to the version that the caller believes it to.
	 * @param expected the version it must point to now, {@link #NONE} for no such alias
	 * @throws IllegalArgumentException if the name cannot be an alias
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if it points elsewhere, or the version's bundle
	 * was removed
	 */
	public Alias move(String alias, long expected, long version, String reason, String by) {
		return this.moving.move(alias, version, reason, by, new AliasExpectation(expected, null));
	}

	/**
	 * Moves an alias if nobody has moved it since the caller looked.
	 * @param revision the {@link Alias#revision} that the caller saw
	 * @throws RegistryConflictException if it has another one now, or the version's
	 * bundle was removed
	 * @throws UnknownVersionException if there is no such version
	 */
	public Alias moveFrom(String alias, long revision, long version, String reason, String by) {
		return this.moving.move(alias, version, reason, by, new AliasExpectation(null, revision));
	}

	/**
	 * Takes the latest move of an alias back; a second rollback the one before it.
	 * @param revision the {@link Alias#revision} that the caller saw, null for any
	 * @throws RegistryConflictException if there is nothing to go back to, somebody moved
	 * the alias meanwhile, or the earlier version's bundle was removed
	 */
	public Alias rollback(String alias, @Nullable Long revision, String reason, String by) {
		return this.moving.rollback(alias, reason, by, new AliasExpectation(null, revision));
	}

	/**
	 * Takes the latest move of an alias back if it points to the version that the caller
	 * believes it to.
	 * @param expected the version it must point to now
	 * @param revision the {@link Alias#revision} that the caller saw, null for any
	 * @throws RegistryConflictException if it points elsewhere, or a rollback would fail
	 */
	public Alias rollback(String alias, long expected, @Nullable Long revision, String reason, String by) {
		return this.moving.rollback(alias, reason, by, new AliasExpectation(expected, revision));
	}

	/**
	 * Lets an alias point to no version any more.
	 * @param expected the version that it must point to now
	 * @param revision the {@link Alias#revision} that the caller saw, null for any
	 * @throws RegistryConflictException if it points elsewhere, or somebody moved it
	 * meanwhile
	 */
	public void remove(String alias, long expected, @Nullable Long revision, String reason, String by) {
		this.moving.remove(alias, reason, by, new AliasExpectation(expected, revision));
	}

	/** The version that a rollback of an alias would lead to. */
	public Optional<Long> previous(String alias) {
		return this.moving.previous(alias);
	}

	/** The moves of an alias, the latest first. */
	public List<AliasMove> history(String alias) {
		return this.moving.history(alias);
	}

	/** The version number that an alias pointed to at a moment. */
	public Optional<Long> asOf(String alias, Instant moment) {
		return moveAsOf(alias, moment).map(AliasMove::to);
	}

	/**
	 * The latest move of an alias at a moment: it says where the alias pointed, or that
	 * it had been removed.
	 */
	public Optional<AliasMove> moveAsOf(String alias, Instant moment) {
		return this.moves.findFirstByAliasAndAtLessThanEqualOrderByIdDesc(alias, moment).map(AliasMoveEntity::view);
	}

	/**
	 * Writes a version's bundle, by way of a temporary file beside the target.
	 * @throws UnknownVersionException if there is no such version
	 * @throws ArtifactsRemovedException if its bundle was removed
	 * @throws DamagedArtifactException if a checksum is wrong; the target is then as
	 * before
	 * @throws IOException if the target cannot be written
	 */
	public void download(long version, Path target) throws IOException {
		this.artifacts.load(this.locks.find(version).view(), target);
	}

	/**
	 * Removes a version's bundle; its record, with manifest and report, stays. Does
	 * nothing where that has been done before.
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if an alias points to it
	 */
	public ModelVersion removeArtifacts(long version, String by) {
		return this.transactions.call(() -> {
			ModelVersionEntity entity = this.locks.forUpdate(version);
			List<AliasEntity> users = this.aliases.findAllByTarget(version);
			if (!users.isEmpty()) {
				throw new RegistryConflictException("Model version %d cannot be deleted: alias %s points to it"
					.formatted(version, users.get(0).view().name()));
			}
			if (entity.hasArtifacts()) {
				this.artifacts.remove(version);
				entity.artifactsRemoved(this.transactions.now(), by);
			}
			return entity.view();
		});
	}

	/**
	 * Removes the bundles of old versions; never one that an alias points to or that a
	 * rollback would lead to.
	 * @param keep how many of the newest versions with a bundle keep it
	 * @return the versions that lost theirs
	 */
	public List<Long> removeOldArtifacts(int keep, String by) {
		Set<Long> needed = new HashSet<>();
		for (Alias alias : aliases()) {
			needed.add(alias.version());
			previous(alias.name()).ifPresent(needed::add);
		}
		List<Long> removed = new ArrayList<>();
		for (long number : new SelectOldBundles(this.jdbc).beyond(keep)) {
			if (!needed.contains(number) && removeUnlessAliased(number, by)) {
				removed.add(number);
			}
		}
		return removed;
	}

	/** An alias may have been moved there since it was looked at. */
	private boolean removeUnlessAliased(long number, String by) {
		try {
			removeArtifacts(number, by);
			return true;
		}
		catch (RegistryConflictException ex) {
			return false;
		}
	}

}
