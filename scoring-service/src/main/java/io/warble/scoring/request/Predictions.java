package io.warble.scoring.request;

import io.warble.features.state.StatisticsKeys;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.champion.ChampionHolder;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.web.problem.UnavailableException;
import io.warble.scoring.statistics.Statistics;
import java.util.function.Function;

/**
 * Scores the rows of a request with one champion and one snapshot from beginning to end,
 * in the calling thread. Thread-safe.
 */
final class Predictions {

	private final ChampionHolder champions;

	Predictions(ChampionHolder champions) {
		this.champions = champions;
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
		Scorer scorer = champion.borrow();
		Statistics.Answer statistics = champion.statistics().read((keys) -> collect(scorer, rows, keys));
		output.begin(champion, statistics);
		int first = 0;
		for (int row = 0; row < rows.rows(); row++) {
			scorer.add(rows.row(row), statistics.source());
			if (scorer.full()) {
				flush(scorer, rows, first, output);
				first = row + 1;
			}
		}
		flush(scorer, rows, first, output);
		// Not in a finally: a scorer that failed is not used again.
		champion.giveBack(scorer);
	}

	private static void collect(Scorer scorer, RowBatch rows, StatisticsKeys into) {
		for (int row = 0; row < rows.rows(); row++) {
			scorer.collectKeys(rows.row(row), into);
		}
	}

	private static void flush(Scorer scorer, RowBatch rows, int first, Output output) {
		scorer.predict();
		for (int i = 0; i < scorer.rows(); i++) {
			output.row(rows, first + i, scorer, i);
		}
		scorer.clear();
	}

	/** Receives the results in the order of the rows. */
	interface Output {

		/** What answers. */
		void begin(Champion champion, Statistics.Answer statistics);

		/** One row; {@code index} is its place in the scorer's batch. */
		void row(RowBatch rows, int row, Scorer scorer, int index);

	}

}
