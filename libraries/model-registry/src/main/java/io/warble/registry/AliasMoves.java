package io.warble.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves aliases and keeps every move: each in one transaction, in which nobody else moves
 * the alias or removes the bundle that it comes to. Safe for use by many threads.
 */
final class AliasMoves {

	private final AliasRepository aliases;

	private final AliasMoveRepository moves;

	private final JdbcClient jdbc;

	private final VersionLocks locks;

	private final RegistryTransactions transactions;

	AliasMoves(AliasRepository aliases, AliasMoveRepository moves, JdbcClient jdbc, VersionLocks locks,
			RegistryTransactions transactions) {
		this.aliases = aliases;
		this.moves = moves;
		this.jdbc = jdbc;
		this.locks = locks;
		this.transactions = transactions;
	}

	/** Moves an alias, or creates it. */
	Alias move(String alias, long version, String reason, String by, AliasExpectation expected) {
		return moving(alias, () -> {
			this.locks.requireBundle(version);
			AliasEntity present = find(alias);
			Alias before = check(alias, present, expected);
			if (before != null && before.version() == version) {
				return before;
			}
			return move(present, version, new AliasMove(alias, (before != null) ? before.version() : null, version,
					reason, by, this.transactions.now(), false));
		});
	}

	/** Takes the latest move of an alias back. */
	Alias rollback(String alias, String reason, String by, AliasExpectation expected) {
		return moving(alias, () -> {
			AliasEntity present = find(alias);
			Alias before = check(alias, present, expected);
			long to = previous(alias).orElseThrow(() -> new RegistryConflictException(
					"Alias %s has no earlier version to go back to".formatted(alias)));
			if (before == null) {
				throw new RegistryConflictException("There is no alias " + alias);
			}
			this.locks.requireBundle(to);
			return move(present, to,
					new AliasMove(alias, before.version(), to, reason, by, this.transactions.now(), true));
		});
	}

	/** Lets an alias point to no version any more. */
	void remove(String alias, String reason, String by, AliasExpectation expected) {
		moving(alias, () -> {
			AliasEntity present = find(alias);
			check(alias, present, expected);
			if (present == null) {
				throw new RegistryConflictException("There is no alias " + alias);
			}
			this.aliases.delete(present);
			this.aliases.flush();
			return this.moves.save(new AliasMoveEntity(
					new AliasMove(alias, present.target(), null, reason, by, this.transactions.now(), false)));
		});
	}

	/** The version that a rollback of an alias would lead to. */
	Optional<Long> previous(String alias) {
		List<AliasMove> moves = new ArrayList<>(history(alias));
		Collections.reverse(moves);
		return AliasPath.previous(moves);
	}

	/** The moves of an alias, the latest first. */
	List<AliasMove> history(String alias) {
		return this.moves.findAllByAliasOrderByIdDesc(alias).stream().map(AliasMoveEntity::view).toList();
	}

	private @Nullable AliasEntity find(String alias) {
		return this.aliases.findById(alias).orElse(null);
	}

	private static @Nullable Alias check(String alias, @Nullable AliasEntity present, AliasExpectation expected) {
		Alias before = (present != null) ? present.view() : null;
		expected.check(alias, before);
		return before;
	}

	private <T> T moving(String alias, Supplier<T> move) {
		AliasNames.checked(alias);
		try {
			return this.transactions.call(move);
		}
		catch (OptimisticLockingFailureException | DataIntegrityViolationException ex) {
			throw new RegistryConflictException("Alias %s was moved by somebody else at the same time".formatted(alias),
					ex);
		}
	}

	private Alias move(@Nullable AliasEntity present, long to, AliasMove move) {
		if (present == null) {
			new InsertAlias(this.jdbc).insert(move.alias(), to, move.at());
		}
		else {
			present.pointTo(to, move.at());
			this.aliases.saveAndFlush(present);
		}
		this.moves.save(new AliasMoveEntity(move));
		return this.aliases.findById(move.alias()).orElseThrow().view();
	}

}
