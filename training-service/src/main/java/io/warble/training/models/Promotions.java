package io.warble.training.models;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.RegistryConflictException;

/**
 * Moves the aliases champion and challenger for people, who get to know before the move
 * that a version could not be served. Safe for use by many threads.
 */
public final class Promotions {

	private static final Set<String> ALIASES = Set.of(Alias.CHAMPION, Alias.CHALLENGER);

	private final ModelRegistry registry;

	private final ServableCheck check;

	Promotions(ModelRegistry registry, ServableCheck check) {
		this.registry = registry;
		this.check = check;
	}

	/**
	 * Lets an alias point to a version.
	 * @param seen what the caller has seen of the alias, null if it does not matter
	 * @param reason why
	 * @param by who
	 * @throws NotInRegistryException if there is no such alias or version
	 * @throws UnservableVersionException if the version cannot be served
	 * @throws RegistryConflictException if somebody else has moved the alias meanwhile
	 */
	public Alias move(String alias, long version, @Nullable Seen seen, String reason, String by) {
		require(alias);
		this.check.require(version);
		if (seen == null) {
			return this.registry.move(alias, version, reason, by);
		}
		return switch (seen.kind()) {
			case REVISION -> this.registry.moveFrom(alias, seen.value(), version, reason, by);
			case VERSION -> this.registry.move(alias, seen.value(), version, reason, by);
		};
	}

	/**
	 * Takes the latest move of an alias back; a second call the one before it.
	 * @param revision the alias's revision that the caller has seen, null if it does not
	 * matter
	 * @throws NotInRegistryException if there is no such alias
	 * @throws UnservableVersionException if the earlier version cannot be served
	 * @throws RegistryConflictException if there is nothing to go back to, or somebody
	 * else has moved the alias meanwhile
	 */
	public Alias rollback(String alias, @Nullable Long revision, String reason, String by) {
		require(alias);
		this.registry.previous(alias).ifPresent(this.check::require);
		return this.registry.rollback(alias, revision, reason, by);
	}

	/**
	 * Takes an alias away from a version: the champion goes back to the version that was
	 * live before, as by a rollback; of the challenger there is none any more.
	 * @param version which the alias must point to
	 * @param revision the alias's revision that the caller has seen, null if it does not
	 * matter
	 * @return where the alias points now; empty where it is gone
	 * @throws NotInRegistryException if there is no such alias
	 * @throws UnservableVersionException if the champion before cannot be served
	 * @throws RegistryConflictException if the alias points elsewhere, somebody else has
	 * moved it meanwhile, or no version was champion before
	 */
	public Optional<Alias> demote(String alias, long version, @Nullable Long revision, String reason, String by) {
		require(alias);
		if (alias.equals(Alias.CHALLENGER)) {
			this.registry.remove(alias, version, revision, reason, by);
			return Optional.empty();
		}
		this.registry.previous(alias).ifPresent(this.check::require);
		return Optional.of(this.registry.rollback(alias, version, revision, reason, by));
	}

	private static void require(String alias) {
		if (!ALIASES.contains(alias)) {
			throw new NotInRegistryException("There is no alias %s, only %s and %s"
				.formatted(NotInRegistryException.shortened(alias), Alias.CHAMPION, Alias.CHALLENGER));
		}
	}

	/**
	 * What somebody has seen of an alias before he moves it.
	 *
	 * @param kind what was seen
	 * @param value the number
	 */
	public record Seen(Kind kind, long value) {

		/** The alias's revision. */
		public static Seen revision(long revision) {
			return new Seen(Kind.REVISION, revision);
		}

		/** The version that it pointed to, 0 for no such alias. */
		public static Seen version(long version) {
			return new Seen(Kind.VERSION, version);
		}

		/** What a number means. */
		enum Kind {

			/** The revision. */
			REVISION,
			/** The version. */
			VERSION

		}

	}

}
