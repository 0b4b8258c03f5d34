package io.warble.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
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

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final Clock clock;

	ModelRegistry(ModelVersionRepository versions, AliasRepository aliases, AliasMoveRepository moves, JdbcClient jdbc,
			TransactionOperations transactions, Clock clock) {
		this.versions = versions;
		this.aliases = aliases;
		this.moves = moves;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Stores a model and its bundle. Registering a bundle that is there already returns
	 * the version that it has and changes nothing.
	 * @throws DamagedArtifactException if the file does not have the checksum that was
	 * given
	 * @throws IOException if the file cannot be read
	 */
	public ModelVersion register(NewVersion model) throws IOException {
		try {
			return inTransaction(() -> {
				this.jdbc.sql("select pg_advisory_xact_lock(?)").param(REGISTRATION).query().singleRow();
				return this.versions.findBySha256(model.sha256()).orElseGet(() -> store(model)).view();
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private ModelVersionEntity store(NewVersion model) {
		try {
			ModelVersionEntity version = this.versions
				.saveAndFlush(new ModelVersionEntity(model, Files.size(model.bundle()), now()));
			new Artifacts(this.jdbc).store(version.number(), model.bundle(), model.sha256());
			return version;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All versions, the newest first. */
	public List<ModelVersion> versions() {
		return this.versions.findAllByOrderByNumberDesc().stream().map(ModelVersionEntity::view).toList();
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
	 * @throws RegistryConflictException if another move came between
	 */
	public Alias move(String alias, long version, String reason, String by) {
		return move(alias, (Long) null, version, reason, by);
	}

	/**
	 * Moves an alias if it points to the version that the caller believes it to.
	 * @param expected the version it must point to now, {@link #NONE} for no such alias
	 * @throws IllegalArgumentException if the name cannot be an alias
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if it points elsewhere
	 */
	public Alias move(String alias, long expected, long version, String reason, String by) {
		return move(alias, (Long) expected, version, reason, by);
	}

	private Alias move(String alias, @Nullable Long expected, long version, String reason, String by) {
		AliasNames.checked(alias);
		try {
			return inTransaction(() -> {
				requireVersion(version);
				AliasEntity present = this.aliases.findById(alias).orElse(null);
				long from = (present != null) ? present.target() : NONE;
				if (expected != null && expected != from) {
					throw new RegistryConflictException(
							"Alias %s points to %s, expected %s".formatted(alias, describe(from), describe(expected)));
				}
				return (from == version && present != null) ? present.view() : move(present,
						new AliasMove(alias, (present != null) ? from : null, version, reason, by, now()));
			});
		}
		catch (OptimisticLockingFailureException | DataIntegrityViolationException ex) {
			throw new RegistryConflictException("Alias %s was moved by somebody else at the same time".formatted(alias),
					ex);
		}
	}

	private Alias move(@Nullable AliasEntity present, AliasMove move) {
		AliasEntity entity = (present != null) ? present : new AliasEntity(move.alias(), move.to(), move.at());
		entity.pointTo(move.to(), move.at());
		Alias moved = this.aliases.saveAndFlush(entity).view();
		this.moves.save(new AliasMoveEntity(move));
		return moved;
	}

	/** The moves of an alias, the latest first. */
	public List<AliasMove> history(String alias) {
		return this.moves.findAllByAliasOrderByIdDesc(alias).stream().map(AliasMoveEntity::view).toList();
	}

	/** The version number that an alias pointed to at a moment. */
	public Optional<Long> asOf(String alias, Instant moment) {
		return this.moves.findFirstByAliasAndAtLessThanEqualOrderByIdDesc(alias, moment)
			.map((move) -> move.view().to());
	}

	/**
	 * Writes a version's bundle, by way of a temporary file beside the target.
	 * @throws UnknownVersionException if there is no such version
	 * @throws DamagedArtifactException if a checksum is wrong; the target is then as
	 * before
	 * @throws IOException if the target cannot be written
	 */
	public void download(long version, Path target) throws IOException {
		new Artifacts(this.jdbc).load(requireVersion(version).view(), target);
	}

	/**
	 * Deletes a version with its bundle; the history of the aliases stays.
	 * @throws UnknownVersionException if there is no such version
	 * @throws RegistryConflictException if an alias points to it
	 */
	public void delete(long version) {
		try {
			inTransaction(() -> {
				ModelVersionEntity entity = requireVersion(version);
				List<AliasEntity> users = this.aliases.findAllByTarget(version);
				if (!users.isEmpty()) {
					throw new RegistryConflictException("Model version %d cannot be deleted: alias %s points to it"
						.formatted(version, users.get(0).view().name()));
				}
				this.versions.delete(entity);
				this.versions.flush();
				return version;
			});
		}
		catch (DataIntegrityViolationException ex) {
			throw new RegistryConflictException(
					"Model version %d cannot be deleted: an alias was moved to it meanwhile".formatted(version), ex);
		}
	}

	private ModelVersionEntity requireVersion(long number) {
		return this.versions.findById(number).orElseThrow(() -> new UnknownVersionException(number));
	}

	private <T> T inTransaction(Supplier<T> work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> work.get()));
	}

	/** The database keeps microseconds. */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	private static String describe(long version) {
		return (version != NONE) ? "version " + version : "no version";
	}

}
