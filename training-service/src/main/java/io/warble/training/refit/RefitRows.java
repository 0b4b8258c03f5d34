package io.warble.training.refit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.warble.features.dataset.BadLineSink;
import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.PartReader;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.features.state.StatisticsSource;
import io.warble.models.LogitModel;
import io.warble.models.text.TextBuffer;

/**
 * Labelled rows that were created after a state, with the log-odds that models give them
 * on it. Rows that the state may know are counted and left out, since their engagements
 * are in their own features. Used by one thread.
 */
final class RefitRows {

	private static final int BATCH = 256;

	private final List<? extends LogitModel> models;

	private final FeatureExtractor extractor;

	private final StatisticsSource state;

	private final int most;

	private final int width;

	private final float[] features;

	private final float[] answers = new float[BATCH * EngagementType.COUNT];

	private final TextBuffer texts = new TextBuffer();

	private int pending;

	private final List<float[]> logits = new ArrayList<>();

	private byte[] labels = new byte[BATCH];

	private long[] created = new long[BATCH];

	private int size;

	private long known;

	private long latest = Long.MIN_VALUE;

	/**
	 * No rows yet.
	 * @param models each gives log-odds of its own
	 * @param most how many rows are taken, the first ones
	 */
	RefitRows(List<? extends LogitModel> models, FeatureExtractor extractor, StatisticsSource state, int most) {
		this.models = List.copyOf(models);
		this.extractor = extractor;
		this.width = extractor.width();
		this.features = new float[BATCH * this.width];
		this.state = state;
		this.most = most;
		models.forEach((model) -> this.logits.add(new float[BATCH * EngagementType.COUNT]));
	}

	/** Reads a part file; lines that are no labelled rows are left out. */
	void read(Path part) throws IOException {
		Exposure row = new Exposure();
		try (PartReader reader = PartReader.open(part, BadLineSink.NONE)) {
			while (this.size < this.most && reader.next(row)) {
				if (!row.labelled()) {
					continue;
				}
				if (row.createdAt() < this.state.header().asOf()) {
					this.known++;
					continue;
				}
				add(row);
			}
		}
		flush();
	}

	private void add(Exposure row) {
		this.extractor.extract(row, this.state, Hidden.NOTHING, this.features, this.pending * this.width);
		if (this.size == this.labels.length) {
			this.labels = Arrays.copyOf(this.labels, 2 * this.size);
			this.created = Arrays.copyOf(this.created, 2 * this.size);
			this.logits.replaceAll((old) -> Arrays.copyOf(old, 2 * old.length));
		}
		int bits = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			bits |= row.engaged(type) ? 1 << type : 0;
		}
		this.texts.add(row.tweet(), row.tokens(), row.tokenCount());
		this.labels[this.size] = (byte) bits;
		this.created[this.size++] = row.createdAt();
		this.latest = Math.max(this.latest, row.createdAt());
		if (++this.pending == BATCH) {
			flush();
		}
	}

	private void flush() {
		for (int m = 0; m < this.models.size(); m++) {
			this.models.get(m).logits(this.features, this.texts, this.pending, this.answers);
			System.arraycopy(this.answers, 0, this.logits.get(m), (this.size - this.pending) * EngagementType.COUNT,
					this.pending * EngagementType.COUNT);
		}
		this.pending = 0;
		this.texts.clear();
	}

	/** How many rows were taken. */
	int size() {
		return this.size;
	}

	/** How many rows were left out since the state may know them. */
	long known() {
		return this.known;
	}

	/** The latest creation of a row, unix seconds. */
	long latest() {
		return this.latest;
	}

	/** Log-odds of a model, four a row; longer than the rows. */
	float[] logits(int model) {
		return this.logits.get(model);
	}

	/** Labels; longer than the rows. */
	byte[] labels() {
		return this.labels;
	}

	/** The rows by the creation of their tweets, rows of one second as they were read. */
	int[] byCreation() {
		long asOf = this.state.header().asOf();
		return IntStream.range(0, this.size)
			.mapToLong((row) -> (this.created[row] - asOf) << Integer.SIZE | row)
			.sorted()
			.mapToInt((packed) -> (int) packed)
			.toArray();
	}

}
