package io.warble.scoring.champion;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.warble.models.nets.LoadedNets;

/**
 * Which version serves, how old its rows are, whether another should, and which nets are
 * open for it and for versions that are not let go yet.
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
		Gauge.builder("warble.nets.sessions", LoadedNets::sessions)
			.description("Nets and text encoders open in ONNX Runtime")
			.register(registry);
		Gauge.builder("warble.nets.graph", LoadedNets::graphBytes)
			.description("Size of the graphs open in ONNX Runtime, the least that they take of native memory")
			.baseUnit("bytes")
			.register(registry);
	}

	private static double trainingEnd(ChampionHolder holder) {
		return holder.champion()
			.map((champion) -> champion.model().bundle().manifest().provenance().trainingEnd())
			.orElse(0L);
	}

}
