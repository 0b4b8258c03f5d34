package io.warble.scoring.champion;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while a champion serves, even if it is not the one that the registry names; the
 * details say which one serves and why another does not.
 */
final class ChampionHealth extends AbstractHealthIndicator {

	private final ChampionKeeper keeper;

	ChampionHealth(ChampionKeeper keeper) {
		this.keeper = keeper;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ChampionStatus status = this.keeper.status();
		if (status.version() == 0) {
			builder.down();
		}
		else {
			builder.up()
				.withDetail("version", status.version())
				.withDetail("profile", status.profile())
				.withDetail("sha256", status.sha256());
			if (!status.snapshot().isEmpty()) {
				builder.withDetail("snapshot", status.snapshot());
			}
			if (status.since() != null) {
				builder.withDetail("since", status.since().toString());
			}
		}
		if (status.problem() != null) {
			builder.withDetail("problem", status.problem());
		}
	}

}
