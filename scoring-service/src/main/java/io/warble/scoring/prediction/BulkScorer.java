package io.warble.scoring.prediction;

import io.warble.features.state.StatisticsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Scores part files into one submission file, in the calling thread. Keeps scratch
 * memory: one thread at a time.
 */
public final class BulkScorer {

	/** Scores with a model and its statistics. */
	public BulkScorer(Scorer scorer, StatisticsSource statistics) {
	}

	/**
	 * Scores part files, in the given order, into a file in the challenge's submission
	 * layout: {@code tweet_id,user_id,reply,retweet,quote,like}, no header. The file is
	 * written beside and renamed once it is whole.
	 * @param parts files with 20 or 24 columns, plain or compressed
	 * @param output the submission file
	 * @param progress hears of the progress, now and then
	 * @return what was done
	 * @throws IOException where a file cannot be read or written
	 */
	public Report score(List<Path> parts, Path output, Progress progress) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** Hears of the progress in bytes of the files as they lie on disk. */
	@FunctionalInterface
	public interface Progress {

		/** So much is done; the total does not change. */
		void at(long rows, long bytesRead, long bytesTotal);

	}

	/**
	 * What a run did.
	 *
	 * @param rows rows scored
	 * @param badLines lines that were left out as they were wrong
	 * @param firstBadLine the first of them with file, line and reason; empty without
	 * @param took time from first to last byte
	 */
	public record Report(long rows, long badLines, String firstBadLine, Duration took) {

		/** Rows scored a second. */
		public double rowsPerSecond() {
			return this.rows / Math.max(1e-9, this.took.toNanos() * 1e-9);
		}

		/** Microseconds a row. */
		public double microsPerRow() {
			return (this.rows == 0) ? 0 : this.took.toNanos() * 1e-3 / this.rows;
		}

	}

}
