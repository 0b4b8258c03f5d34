package io.warble.scoring.champion;

import java.time.Instant;

import io.warble.registry.Alias;
import io.warble.scoring.champion.ChampionKeeper.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a damaged version is left alone.
 */
class RefusalTests {

	private static final long SECOND = 1_000_000_000;

	/** The last two are where {@link System#nanoTime} runs over while it holds. */
	@ParameterizedTest
	@ValueSource(longs = { 0, -5 * SECOND, 7_000 * SECOND, Long.MAX_VALUE - SECOND, Long.MAX_VALUE })
	void holdsUntilItsTimeIsOverWhereverTheCounterOfNanosecondsStands(long now) {
		Refusal refusal = new Refusal(alias(4, 9), now + 30 * SECOND);
		assertThat(refusal.holds(alias(4, 9), now)).isTrue();
		assertThat(refusal.holds(alias(4, 9), now + 30 * SECOND - 1)).isTrue();
		assertThat(refusal.holds(alias(4, 9), now + 30 * SECOND)).isFalse();
		assertThat(refusal.holds(alias(4, 9), now + 3_000 * SECOND)).isFalse();
	}

	@Test
	void endsAtOnceWhereTheAliasWasMoved() {
		Refusal refusal = new Refusal(alias(4, 9), 30 * SECOND);
		assertThat(refusal.holds(alias(5, 10), 0)).isFalse();
		assertThat(refusal.holds(alias(4, 11), 0)).as("to another version and back").isFalse();
	}

	private static Alias alias(long version, long revision) {
		return new Alias(Alias.CHAMPION, version, revision, Instant.EPOCH);
	}

}
