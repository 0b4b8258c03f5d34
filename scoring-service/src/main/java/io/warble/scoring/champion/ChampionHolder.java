package io.warble.scoring.champion;

import io.warble.scoring.meters.PredictionMeters;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds the champion that serves. Requests never wait for an exchange: they go on with
 * the one that they began with. Safe for use by many threads.
 */
public final class ChampionHolder {

	private final AtomicReference<@Nullable Champion> current = new AtomicReference<>();

	private final PredictionMeters meters;

	ChampionHolder(PredictionMeters meters) {
		this.meters = meters;
	}

	/** The champion of this moment. */
	public Optional<Champion> champion() {
		return Optional.ofNullable(this.current.get());
	}

	/** Puts another in place. */
	void exchange(@Nullable Champion champion) {
		this.current.set(champion);
		if (champion != null) {
			this.meters.retain(champion.version());
		}
	}

}
