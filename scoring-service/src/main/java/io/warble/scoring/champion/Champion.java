package io.warble.scoring.champion;

import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import java.util.List;

/**
 * A model with its statistics. A request keeps the one that it began with to its end;
 * what it holds, a mapped snapshot above all, is let go when the last request has ended.
 * Safe for use by many threads.
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

	/** SHA-256 of the model's bundle. */
	public String sha256() {
		return this.model.bundle().sha256();
	}

	/** Rows of the dataset to warm up with. */
	public List<byte[]> sampleLines() {
		return this.model.bundle().sampleLines();
	}

	/** What to read statistics from. */
	public Statistics statistics() {
		return this.statistics;
	}

	ServedModel model() {
		return this.model;
	}

	String snapshot() {
		return this.snapshot;
	}

	/** A scorer for one thread; to be {@link #giveBack given back}. */
	public Scorer borrow() {
		return this.model.borrow();
	}

	/** Takes a scorer back. */
	public void giveBack(Scorer scorer) {
		this.model.giveBack(scorer);
	}

}
