package io.warble.scoring.request;

import io.warble.features.dataset.EngagementType;
import io.warble.features.state.StatisticsKeys;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.champion.ChampionHolder;
import io.warble.scoring.meters.PredictionMeters;
import io.warble.scoring.meters.VersionMeters;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import io.warble.web.problem.UnavailableException;
import java.util.function.Function;

/**
 * Scores the rows of a request with one champion and one snapshot from beginning to end,
 * in the calling thread. Thread-safe.
 */
final class Predictions {

	private final ChampionHolder champions;

	private final PredictionMeters meters;

	Predictions(ChampionHolder champions, PredictionMeters meters) {
		this.champions = champions;
		this.meters = meters;
	}

	/**
	 * Works with the champion of the moment. One that has just been closed is passed
	 * over: another has taken its place before.
	 */
	<T> T withChampion(Function<Champion, T> work) {
		Champion closed = null;
		while (true) {
			Champion champion = this.champions.champion()
				.orElseThrow(() -> new UnavailableException(
						"No model serves yet: the registry has no champion, or it is being loaded", null));
			if (champion == closed) {
				throw new UnavailableException("The model has been closed: the service is being stopped", null);
			}
			if (champion.enter()) {
				try {
					return work.apply(champion);
				}
				finally {
					champion.leave();
				}
			}
			closed = champion;
		}
	}

	/** Scores all rows. */
	void score(Champion champion, RowBatch rows, Output output) {
		VersionMeters meters = this.meters.of(champion.version());
		long start = System.nanoTime();
		Scorer scorer = champion.borrow();
		Statistics.Answer statistics = champion.statistics().read((keys) -> collect(scorer, rows, keys));
		long read = System.nanoTime();
		output.begin(champion, statistics);
		Flush flush = new Flush(scorer, rows, output, meters);
		for (int row = 0; row < rows.rows(); row++) {
			scorer.add(rows.row(row), statistics.source());
			if (scorer.full()) {
				flush.run();
			}
		}
		flush.run();
		// Not in a finally: a scorer that failed is not used again.
		champion.giveBack(scorer);
		long end = System.nanoTime();
		meters.request(end - start, rows.rows(), statistics.snapshotId() != null);
		meters.parts(read - start, end - read - flush.model - flush.answer, flush.model, flush.answer);
		this.meters.asOf(statistics.source().header().asOf());
	}

	private static void collect(Scorer scorer, RowBatch rows, StatisticsKeys into) {
		for (int row = 0; row < rows.rows(); row++) {
			scorer.collectKeys(rows.row(row), into);
		}
	}

	/** Predicts and answers what the scorer holds, and tells how long that took. */
	private static final class Flush {

		private final Scorer scorer;

		private final RowBatch rows;

		private final Output output;

		private final VersionMeters meters;

		private int first;

		private long model;

		private long answer;

		Flush(Scorer scorer, RowBatch rows, Output output, VersionMeters meters) {
			this.scorer = scorer;
			this.rows = rows;
			this.output = output;
			this.meters = meters;
		}

		void run() {
			long start = System.nanoTime();
			this.scorer.predict();
			long predicted = System.nanoTime();
			int count = this.scorer.rows();
			for (int i = 0; i < count; i++) {
				this.output.row(this.rows, this.first + i, this.scorer, i);
				for (int type = 0; type < EngagementType.COUNT; type++) {
					this.meters.score(type, this.scorer.probability(i, type));
				}
			}
			this.scorer.clear();
			this.first += count;
			this.model += predicted - start;
			this.answer += System.nanoTime() - predicted;
		}

	}

	/** Receives the results in the order of the rows. */
	interface Output {

		/** What answers. */
		void begin(Champion champion, Statistics.Answer statistics);

		/** One row; {@code index} is its place in the scorer's batch. */
		void row(RowBatch rows, int row, Scorer scorer, int index);

	}

}
