package io.warble.scoring.champion;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Which version serves, how old its rows are, and whether another should.
 */
final class ChampionMeters implements MeterBinder {

	private final ChampionKeeper keeper;

	private final ChampionHolder holder;

	ChampionMeters(ChampionKeeper keeper, ChampionHolder holder) {
		this.keeper = keeper;
		this.holder = holder;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("warble.champion.version", this.keeper, (keeper) -> keeper.status().version())
			.description("The version that serves, 0 for none")
			.register(registry);
		Gauge.builder("warble.champion.problem", this.keeper, (keeper) -> (keeper.status().problem() != null) ? 1 : 0)
			.description("1 while the registry's champion cannot be served or told")
			.register(registry);
		Gauge.builder("warble.champion.training.end", this.holder, ChampionMeters::trainingEnd)
			.description("Creation of the last row that the champion was trained on, 0 without a champion")
			.baseUnit("seconds")
			.register(registry);
	}

	private static double trainingEnd(ChampionHolder holder) {
		return holder.champion()
			.map((champion) -> champion.model().bundle().manifest().provenance().trainingEnd())
			.orElse(0L);
	}

}
