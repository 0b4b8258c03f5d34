package io.warble.scoring.champion;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.text.WordPieceEncoder;
import io.warble.models.UnexplainableModelException;
import io.warble.models.explanation.Explainer;
import io.warble.models.text.EncoderCacheStatistics;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A model with its statistics. A request enters the one that it begins with, keeps it to
 * its end and leaves it; a mapped snapshot is let go when nothing refers to it, the nets'
 * sessions are closed when the last request has left. Safe for use by many threads.
 */
public final class Champion {

	private final ServedModel model;

	private final Statistics statistics;

	private final String snapshot;

	/**
	 * A model with statistics.
	 * @param snapshot id of the snapshot, empty where each request asks anew
	 */
	Champion(ServedModel model, Statistics statistics, String snapshot) {
		this.model = model;
		this.statistics = statistics;
		this.snapshot = snapshot;
	}

	/** The version's number in the registry. */
	public long version() {
		return this.model.version();
	}

	/** Which of the version's profiles serves. */
	public String profile() {
		return this.model.profile();
	}

	/**
	 * Begins a use, which must be {@link #leave left}.
	 * @return false where the model has been closed, since another serves
	 */
	public boolean enter() {
		return this.model.enter();
	}

	/** Ends a use. */
	public void leave() {
		this.model.leave();
	}

	/** SHA-256 of the model's bundle. */
	public String sha256() {
		return this.model.bundle().sha256();
	}

	/** What the numbers of a row's vector are. */
	public FeatureSchema schema() {
		return this.model.bundle().schema();
	}

	/** Rows of the dataset to warm up with. */
	public List<byte[]> sampleLines() {
		return this.model.bundle().sampleLines();
	}

	/**
	 * Encodes texts with the model's vocabulary; empty where it has none, or one without
	 * the special tokens.
	 */
	public Optional<WordPieceEncoder> encoder() {
		return this.model.encoder();
	}

	/**
	 * How often a row's tweet was encoded already, since the model was opened. For who
	 * keeps asking: holds the model, and not this champion.
	 */
	public Supplier<EncoderCacheStatistics> encoderCache() {
		return this.model::cacheStatistics;
	}

	/** Nanoseconds that each member of the model has taken; they go on growing. */
	public Map<String, LongAdder> memberTimes() {
		return this.model.memberTimes();
	}

	/** What to read statistics from. */
	public Statistics statistics() {
		return this.statistics;
	}

	/**
	 * Explains the model's answers, within a use; made at the first call.
	 * @throws UnexplainableModelException if the version was trained before its trees
	 * kept what that needs
	 */
	public Explainer explainer() {
		return this.model.explainer();
	}

	ServedModel model() {
		return this.model;
	}

	String snapshot() {
		return this.snapshot;
	}

	/**
	 * A scorer for one thread, within a use; to be {@link #giveBack given back}.
	 */
	public Scorer borrow() {
		return this.model.borrow();
	}

	/** Takes a scorer back. */
	public void giveBack(Scorer scorer) {
		this.model.giveBack(scorer);
	}

}
