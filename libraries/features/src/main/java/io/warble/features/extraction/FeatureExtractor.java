package io.warble.features.extraction;

import io.warble.features.dataset.Exposure;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsSource;
import io.warble.features.text.TextAnalyzer;

/**
 * Turns an exposure and its statistics into a feature vector; the same code runs in the
 * training replay and in a scoring request. A feature without a value is NaN. Keeps
 * scratch memory: one thread at a time.
 */
public final class FeatureExtractor {

	/** An extractor for vectors of {@link FeatureSchema#standard()}. */
	public FeatureExtractor(ExtractionSettings settings, TextAnalyzer text) {
	}

	/**
	 * Writes the features of one row.
	 * @param exposure the row
	 * @param statistics where to read statistics
	 * @param hidden whose statistics to leave unread
	 * @param into receives {@link FeatureSchema#size()} numbers from {@code offset} on
	 */
	public void extract(Exposure exposure, StatisticsSource statistics, Hidden hidden, float[] into, int offset) {
		throw new UnsupportedOperationException();
	}

	/** Names every key that {@link #extract} would read, some of them more than once. */
	public void forEachKey(Exposure exposure, KeyVisitor visitor) {
		throw new UnsupportedOperationException();
	}

	/** Whether the last row's user had statistics. */
	public boolean userPresent() {
		throw new UnsupportedOperationException();
	}

	/** Whether the last row's creator had statistics. */
	public boolean creatorPresent() {
		throw new UnsupportedOperationException();
	}

	/** Whether the last row's pair had statistics. */
	public boolean pairPresent() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whose statistics an extraction leaves unread: simulates cold starts in training.
	 */
	public enum Hidden {

		/** Everything is read. */
		NOTHING,
		/** As if the user had never been seen. */
		USER,
		/** As if the creator had never been seen. */
		CREATOR,
		/** As if neither had been seen. */
		BOTH

	}

	/** Sees one key after another. */
	@FunctionalInterface
	public interface KeyVisitor {

		/** One key. */
		void visit(StateTable table, long key);

	}

}
