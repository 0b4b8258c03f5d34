package io.warble.scoring.champion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What serves, and what stands in the way of what should.
 *
 * @param version number of the version that serves; 0 for none
 * @param profile which of its profiles; empty for none
 * @param sha256 checksum of its bundle; empty for none
 * @param snapshot the local snapshot; empty for none or where each request asks anew
 * @param since when it began to serve
 * @param problem why the champion of the registry does not serve, or cannot be told; null
 * where all is well
 */
record ChampionStatus(long version, String profile, String sha256, String snapshot, @Nullable Instant since,
		@Nullable String problem) {

	static ChampionStatus starting() {
		return new ChampionStatus(0, "", "", "", null, "The champion has not been loaded yet");
	}

	static ChampionStatus serving(Champion champion, Instant since) {
		return new ChampionStatus(champion.version(), champion.profile(), champion.sha256(), champion.snapshot(), since,
				null);
	}

	ChampionStatus withProblem(@Nullable String text) {
		return new ChampionStatus(this.version, this.profile, this.sha256, this.snapshot, this.since, text);
	}

}
