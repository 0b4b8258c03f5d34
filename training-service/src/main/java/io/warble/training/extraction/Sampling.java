package io.warble.training.extraction;

import io.warble.features.dataset.Keys;
import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.training.matrix.Period;

/**
 * Which rows are sampled and whose statistics are hidden: decided by hashes of keys, so
 * that neither order nor threads matter. Immutable and thread-safe.
 */
final class Sampling {

	private final ReplaySettings settings;

	private final double trainingShare;

	private final double evaluationShare;

	private final long rowSeed;

	private final long userSeed;

	private final long creatorSeed;

	private final long ageSeed;

	/**
	 * A sampling.
	 * @param trainingShare share of the rows before evaluation that are taken
	 * @param evaluationShare share of the evaluation rows
	 */
	Sampling(ReplaySettings settings, double trainingShare, double evaluationShare) {
		this.settings = settings;
		this.trainingShare = trainingShare;
		this.evaluationShare = evaluationShare;
		this.rowSeed = Keys.mix(settings.seed() + 0x632BE59BD9B4E019L);
		this.userSeed = Keys.mix(this.rowSeed + 1);
		this.creatorSeed = Keys.mix(this.rowSeed + 2);
		this.ageSeed = Keys.mix(this.rowSeed + 3);
	}

	/** Whether a row, known by the key of tweet and user, goes to the matrix. */
	boolean takes(long pair, Period period) {
		double share = share(period);
		return share >= 1 || unit(pair ^ this.rowSeed) < share;
	}

	/** Share of a period's rows that are taken. */
	double share(Period period) {
		return (period == Period.EVALUATION) ? this.evaluationShare : this.trainingShare;
	}

	/** Whose statistics a row does not see. */
	Hidden hidden(long user, long creator, int window, Period period) {
		if (period != Period.TRAIN) {
			return Hidden.NOTHING;
		}
		boolean hideUser = unit(Keys.combine(user, window) ^ this.userSeed) < this.settings.hideUsers();
		boolean hideCreator = unit(Keys.combine(creator, window) ^ this.creatorSeed) < this.settings.hideCreators();
		if (hideUser) {
			return hideCreator ? Hidden.BOTH : Hidden.USER;
		}
		return hideCreator ? Hidden.CREATOR : Hidden.NOTHING;
	}

	/**
	 * How many windows older than the row's own the state is that it sees. The rows of
	 * evaluation see what there is.
	 */
	int age(long pair, Period period) {
		int ages = this.settings.stateAgeDays();
		return (ages == 1 || period == Period.EVALUATION) ? 0 : (int) (unit(pair ^ this.ageSeed) * ages);
	}

	/** A number from 0 to below 1. */
	private static double unit(long key) {
		return (Keys.mix(key) >>> 11) * 0x1.0p-53;
	}

}
