package io.warble.training.models;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.warble.registry.Alias;
import io.warble.registry.AliasMove;

/**
 * Where an alias points, or pointed.
 *
 * @param name its name
 * @param version the version
 * @param revision counts the moves; left out of the past
 * @param movedAt since when
 * @param movedBy who moved it there
 * @param reason why
 * @param previous the version that a rollback would lead to, if there is one; left out of
 * the past
 */
record AliasAnswer(String name, long version, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long revision,
		Instant movedAt, @Nullable String movedBy, @Nullable String reason,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previous) {

	static AliasAnswer of(Alias alias, @Nullable AliasMove move, @Nullable Long previous) {
		return new AliasAnswer(alias.name(), alias.version(), alias.revision(), alias.movedAt(),
				(move != null) ? move.by() : null, (move != null) ? move.reason() : null, previous);
	}

	/** Where a move led; empty where it left the alias without a version. */
	static Optional<AliasAnswer> of(AliasMove past) {
		return Optional.ofNullable(past.to())
			.map((to) -> new AliasAnswer(past.alias(), to, null, past.at(), past.by(), past.reason(), null));
	}

}
