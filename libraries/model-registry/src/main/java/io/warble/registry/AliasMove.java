package io.warble.registry;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One move of an alias.
 *
 * @param alias its name
 * @param from the version it pointed to before, null at its first
 * @param to the version it points to since, null where it points to none any more
 * @param reason why
 * @param by who
 * @param at when
 * @param rollback whether it undid the move before it
 */
public record AliasMove(String alias, @Nullable Long from, @Nullable Long to, String reason, String by, Instant at,
		boolean rollback) {
}
