package io.warble.training.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.training.extraction.WindowReader;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Collects the texts of a run's tweets from its windows: those of the matrix, and others
 * up to a number. One use, one thread.
 */
final class CorpusBuilder {

	private static final int PROGRESS_ROWS = 8192;

	private final Set<Long> needed = new HashSet<>();

	private final Set<Long> seen = new HashSet<>();

	private final List<Entry> entries = new ArrayList<>();

	private final ByteBuffer text = ByteBuffer.allocate(TweetCorpus.MOST_TOKENS * 4).order(ByteOrder.LITTLE_ENDIAN);

	private final int most;

	private final long learnedUntil;

	private final ExposureParser parser = new ExposureParser();

	private final Exposure row = new Exposure();

	private int others;

	private long place;

	private long rows;

	/**
	 * A builder.
	 * @param most the most tweets that are not in the matrix
	 * @param learnedUntil end of the time whose tweets may be learned from, unix seconds
	 */
	CorpusBuilder(TrainingMatrix matrix, int most, long learnedUntil) {
		for (int row = 0; row < matrix.rows(); row++) {
			this.needed.add(matrix.tweet(row));
		}
		this.most = most;
		this.learnedUntil = learnedUntil;
	}

	/**
	 * Builds; the file of the index appears last.
	 * @param all rows that will be read, for the progress
	 */
	void build(RunDirectory run, int memoryMegabytes, Path directory, long all, RowProgress progress)
			throws IOException {
		Files.createDirectories(directory);
		Path texts = directory.resolve("tokens.bin");
		Path unfinished = RunFiles.unfinished(texts);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20);
				WindowReader windows = new WindowReader(run, memoryMegabytes)) {
			for (boolean validation : new boolean[] { false, true }) {
				windows.readAll(validation, (bytes, start, end) -> {
					if (this.parser.parse(bytes, start, end, this.row) == null) {
						add(out);
					}
					if (++this.rows % PROGRESS_ROWS == 0) {
						progress.rows(Math.min(this.rows, all), all);
					}
				});
			}
		}
		RunFiles.finish(unfinished, texts);
		writeIndex(directory.resolve("tweets.bin"), Files.size(texts));
	}

	private void add(OutputStream out) throws IOException {
		long key = this.row.tweet();
		if (this.seen.contains(key)) {
			return;
		}
		if (!this.needed.contains(key)) {
			if (this.others >= this.most) {
				return;
			}
			this.others++;
		}
		this.seen.add(key);
		int all = this.row.tokenCount();
		int count = Math.min(all, TweetCorpus.MOST_TOKENS);
		this.text.clear();
		for (int i = 0; i < count; i++) {
			boolean last = i == count - 1;
			this.text.putInt(this.row.tokens()[last ? all - 1 : i]);
		}
		int room = (int) (TweetCorpus.SEGMENT - this.place % TweetCorpus.SEGMENT);
		if (room < 4 * count) {
			out.write(new byte[room]);
			this.place += room;
		}
		out.write(this.text.array(), 0, 4 * count);
		this.entries.add(new Entry(key, this.place << 1 | ((this.row.createdAt() < this.learnedUntil) ? 1 : 0), count));
		this.place += 4L * count;
	}

	private void writeIndex(Path file, long bytes) throws IOException {
		Collections.sort(this.entries, Comparator.comparingLong(Entry::key));
		Path unfinished = RunFiles.unfinished(file);
		ByteBuffer entry = ByteBuffer.allocate(TweetCorpus.ENTRY).order(ByteOrder.LITTLE_ENDIAN);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20)) {
			out.write(entry.putLong(TweetCorpus.MARK).putLong(this.entries.size()).putLong(bytes).array());
			for (Entry tweet : this.entries) {
				entry.clear();
				out.write(entry.putLong(tweet.key).putLong(tweet.place).putLong(tweet.count).array());
			}
		}
		RunFiles.finish(unfinished, file);
	}

	private record Entry(long key, long place, int count) {
	}

}
