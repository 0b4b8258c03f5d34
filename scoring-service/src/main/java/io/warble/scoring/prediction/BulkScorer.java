package io.warble.scoring.prediction;

import io.warble.features.dataset.BadLine;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.PartReader;
import io.warble.features.state.StatisticsSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Scores part files into one submission file, in the calling thread. Keeps scratch
 * memory: one thread at a time.
 */
public final class BulkScorer {

	private static final int TWEET_ID = 2;

	private static final int USER_ID = 14;

	private static final int WRITE_AT = 1 << 16;

	private final Scorer scorer;

	private final StatisticsSource statistics;

	private final SubmissionBuffer submission = new SubmissionBuffer();

	/** Ids of the batch's rows, one after the other: tweet, user, tweet, ... */
	private byte[] ids = new byte[Scorer.BATCH * 64];

	private final int[] idEnds = new int[Scorer.BATCH * 2];

	private long badLines;

	private String firstBadLine = "";

	/** Scores with a model and its statistics. */
	public BulkScorer(Scorer scorer, StatisticsSource statistics) {
		this.scorer = scorer;
		this.statistics = statistics;
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
		long started = System.nanoTime();
		this.badLines = 0;
		this.firstBadLine = "";
		long total = 0;
		for (Path part : parts) {
			total += Files.size(part);
		}
		Path target = output.toAbsolutePath();
		Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
		long rows = 0;
		try {
			try (OutputStream out = Files.newOutputStream(unfinished)) {
				long before = 0;
				for (Path part : parts) {
					rows += score(part, out, new Offset(progress, rows, before, total));
					before += Files.size(part);
				}
			}
			Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
		progress.at(rows, total, total);
		return new Report(rows, this.badLines, this.firstBadLine, Duration.ofNanos(System.nanoTime() - started));
	}

	private long score(Path part, OutputStream out, Offset progress) throws IOException {
		Exposure row = new Exposure();
		long rows = 0;
		this.scorer.clear();
		try (PartReader reader = PartReader.open(part, this::bad)) {
			while (reader.next(row)) {
				keepIds(row);
				this.scorer.add(row, this.statistics);
				rows++;
				if (this.scorer.full()) {
					flush(out);
					if ((rows & 0xFFF) == 0) {
						progress.at(rows, reader.bytesRead());
					}
				}
			}
		}
		flush(out);
		this.submission.writeTo(out);
		return rows;
	}

	private void keepIds(Exposure row) {
		int index = 2 * this.scorer.rows();
		int tweetLength = row.columnEnd(TWEET_ID) - row.columnStart(TWEET_ID);
		int userLength = row.columnEnd(USER_ID) - row.columnStart(USER_ID);
		int start = (index == 0) ? 0 : this.idEnds[index - 1];
		if (this.ids.length < start + tweetLength + userLength) {
			this.ids = Arrays.copyOf(this.ids, 2 * (start + tweetLength + userLength));
		}
		System.arraycopy(row.lineBuffer(), row.columnStart(TWEET_ID), this.ids, start, tweetLength);
		System.arraycopy(row.lineBuffer(), row.columnStart(USER_ID), this.ids, start + tweetLength, userLength);
		this.idEnds[index] = start + tweetLength;
		this.idEnds[index + 1] = start + tweetLength + userLength;
	}

	private void flush(OutputStream out) throws IOException {
		this.scorer.predict();
		int start = 0;
		for (int row = 0; row < this.scorer.rows(); row++) {
			int middle = this.idEnds[2 * row];
			int end = this.idEnds[2 * row + 1];
			this.submission.add(this.ids, start, middle, middle, end, this.scorer, row);
			start = end;
		}
		this.scorer.clear();
		if (this.submission.size() >= WRITE_AT) {
			this.submission.writeTo(out);
		}
	}

	private void bad(BadLine line) {
		if (this.badLines++ == 0) {
			this.firstBadLine = line.toString();
		}
	}

	/** Hears of the progress in bytes of the files as they lie on disk. */
	@FunctionalInterface
	public interface Progress {

		/** So much is done; the total does not change. */
		void at(long rows, long bytesRead, long bytesTotal);

	}

	/** Adds what the files before have done. */
	private record Offset(Progress progress, long rows, long bytes, long total) {

		void at(long rows, long bytes) {
			this.progress.at(this.rows + rows, this.bytes + bytes, this.total);
		}

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
