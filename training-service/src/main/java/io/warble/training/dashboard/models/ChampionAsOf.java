package io.warble.training.dashboard.models;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

import io.warble.registry.AliasMove;
import io.warble.web.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;

import io.warble.training.request.Moments;

/**
 * Which version was champion at a moment that somebody asks for.
 *
 * @param asked the moment as it was sent; empty where nobody asks
 * @param moment the moment, null where there is none
 * @param move what made a version champion then, null if none was
 * @param fault what is wrong with the moment, null if nothing is
 */
public record ChampionAsOf(String asked, @Nullable Instant moment, @Nullable AliasMove move, @Nullable String fault) {

	/**
	 * Reads the moment, UTC without a zone, and looks the move up.
	 * @param moves finds the move that was the latest one at a moment
	 */
	static ChampionAsOf of(String asked, Function<Instant, Optional<AliasMove>> moves) {
		try {
			Instant moment = read(asked.strip());
			return new ChampionAsOf(asked, moment, (moment != null) ? moves.apply(moment).orElse(null) : null, null);
		}
		catch (InvalidRequestException ex) {
			return new ChampionAsOf(asked, null, null, ex.getMessage());
		}
	}

	/** A browser's field has a moment without a zone. */
	private static @Nullable Instant read(String text) {
		try {
			return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return Moments.read("asOf", text);
		}
	}

	/** The version that was champion; null if none was. */
	public @Nullable Long version() {
		return (this.move != null) ? this.move.to() : null;
	}

	/** Whether the moment is still to come. */
	public boolean ahead() {
		return this.moment != null && this.moment.isAfter(Instant.now());
	}

	/** The moment as the field takes it; empty where it was none. */
	public String field() {
		return (this.moment != null) ? LocalDateTime.ofInstant(this.moment, ZoneOffset.UTC).toString() : "";
	}

}
