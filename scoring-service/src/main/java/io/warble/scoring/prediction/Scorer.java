package io.warble.scoring.prediction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsSource;
import io.warble.features.text.TextAnalyzer;
import io.warble.models.LogitModel;
import io.warble.models.Predictor;
import io.warble.models.Texts;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.text.TextBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Scores exposures in batches: {@link #add} rows until {@link #full}, {@link #predict},
 * read the probabilities, {@link #clear}. A row's probabilities do not depend on the
 * other rows of the batch. Keeps scratch memory: one thread at a time.
 */
public final class Scorer {

	/** Rows of a batch: their vectors fit into a core's own cache. */
	public static final int BATCH = 64;

	private final Predictor predictor;

	private final FeatureExtractor extractor;

	private final int width;

	private final float[] features;

	private final float[] probabilities = new float[BATCH * EngagementType.COUNT];

	private final byte[] present = new byte[BATCH];

	/** The batch's texts, where the model reads them. */
	private final @Nullable TextBuffer texts;

	private int rows;

	/**
	 * A scorer of a model.
	 * @param predictor used by this scorer alone, or safe for use by many threads
	 * @param text with the vocabulary and the content codes that the model was trained
	 * with
	 * @param settings the settings that the model was trained with
	 */
	public Scorer(Predictor predictor, TextAnalyzer text, ExtractionSettings settings) {
		this.predictor = predictor;
		this.texts = (predictor instanceof LogitModel model && model.readsTexts()) ? new TextBuffer() : null;
		this.extractor = new FeatureExtractor(settings, text);
		this.width = this.extractor.width();
		this.features = new float[BATCH * this.width];
	}

	/** A scorer of a bundle with the predictor of one of its profiles. */
	public static Scorer of(ModelBundle bundle, Predictor predictor) {
		return new Scorer(predictor, bundle.text(), bundle.manifest().features().extraction());
	}

	/** Adds the keys of all statistics that the row needs. */
	public void collectKeys(Exposure row, StatisticsKeys into) {
		this.extractor.forEachKey(row, into::add);
	}

	/**
	 * Adds a row to the batch.
	 * @throws IllegalStateException where the batch is {@link #full}
	 */
	public void add(Exposure row, StatisticsSource statistics) {
		if (full()) {
			throw new IllegalStateException("The batch is full with " + BATCH + " rows");
		}
		this.extractor.extract(row, statistics, Hidden.NOTHING, this.features, this.rows * this.width);
		if (this.texts != null) {
			this.texts.add(row.tweet(), row.tokens(), row.tokenCount());
		}
		this.present[this.rows++] = Presence.of(this.extractor.userPresent(), this.extractor.creatorPresent(),
				this.extractor.pairPresent());
	}

	/** Whether the batch takes no more rows. */
	public boolean full() {
		return this.rows == BATCH;
	}

	/** How many rows the batch has. */
	public int rows() {
		return this.rows;
	}

	/** Predicts all rows of the batch. */
	public void predict() {
		Texts known = (this.texts != null) ? this.texts : Texts.NONE;
		this.predictor.predict(this.features, known, this.rows, this.probabilities);
	}

	/**
	 * The result of {@link #predict}.
	 * @param row index in the batch
	 * @param type ordinal of the {@link EngagementType}
	 * @return strictly between 0 and 1
	 */
	public float probability(int row, int type) {
		return this.probabilities[row * EngagementType.COUNT + type];
	}

	/** Which statistics a row of the batch had: bits of {@link Presence}. */
	public byte presence(int row) {
		return this.present[row];
	}

	/** How many features a row has. */
	public int width() {
		return this.width;
	}

	/** A feature of a row of the batch: what {@link #predict} saw. */
	public float feature(int row, int feature) {
		return this.features[row * this.width + feature];
	}

	/** Empties the batch. */
	public void clear() {
		this.rows = 0;
		if (this.texts != null) {
			this.texts.clear();
		}
	}

}
