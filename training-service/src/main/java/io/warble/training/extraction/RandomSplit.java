package io.warble.training.extraction;

import io.warble.features.dataset.Keys;
import io.warble.training.matrix.Period;

/**
 * Draws what each row is for, and its chunk, by a hash of tweet and user. Immutable and
 * thread-safe.
 */
final class RandomSplit implements Periods {

	private final TuningSplit split;

	private final long periodSeed;

	private final long chunkSeed;

	RandomSplit(TuningSplit split, long seed) {
		this.split = split;
		this.periodSeed = Keys.mix(seed + 0x51ED270B35A8F4C9L);
		this.chunkSeed = Keys.mix(this.periodSeed + 1);
	}

	@Override
	public Period of(long created, long pair) {
		double drawn = unit(pair ^ this.periodSeed);
		if (drawn >= this.split.share()) {
			return Period.EVALUATION;
		}
		if (drawn >= this.split.beforeBlend()) {
			return Period.CALIBRATION;
		}
		return (drawn >= this.split.fitted()) ? Period.EARLY_STOPPING : Period.TRAIN;
	}

	/** The chunk of a tuning row, from 0. */
	int chunk(long pair) {
		return (int) (unit(pair ^ this.chunkSeed) * this.split.chunks());
	}

	/** A number from 0 to below 1. */
	private static double unit(long key) {
		return (Keys.mix(key) >>> 11) * 0x1.0p-53;
	}

}
