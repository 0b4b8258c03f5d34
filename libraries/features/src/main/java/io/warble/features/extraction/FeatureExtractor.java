package io.warble.features.extraction;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.Exposure;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.ContentSketch;
import io.warble.features.state.ExposureKeys;
import io.warble.features.state.StateKeys;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsSource;
import io.warble.features.text.TextAnalyzer;

/**
 * Turns an exposure and its statistics into a feature vector; the same code runs in the
 * training replay and in a scoring request. A feature without a value is NaN. Keeps
 * scratch memory: one thread at a time.
 */
public final class FeatureExtractor {

	private final ExposureKeys keys;

	private final Statistics statistics;

	private final FeatureVector vector = new FeatureVector();

	private final Rates rates;

	/** Where users have content profiles. */
	private final @Nullable ContentSketch content;

	/**
	 * An extractor for vectors of {@link FeatureSchema#standard()}, or, with content
	 * codes, of the schema that has features of content profiles, too.
	 * @param text with the content codes of the statistics that will be read
	 */
	public FeatureExtractor(ExtractionSettings settings, TextAnalyzer text) {
		this.rates = new Rates(settings);
		this.keys = new ExposureKeys(text);
		ContentCodes codes = text.contentCodes();
		this.content = (codes != null) ? new ContentSketch(codes) : null;
		this.statistics = new Statistics((codes != null) ? codes.id() : "");
	}

	/**
	 * Writes the features of one row.
	 * @param exposure the row
	 * @param statistics where to read statistics
	 * @param hidden whose statistics to leave unread
	 * @param into receives {@link #width()} numbers from {@code offset} on
	 * @param offset where the vector starts
	 * @throws IllegalArgumentException if the statistics have other content codes
	 */
	public void extract(Exposure exposure, StatisticsSource statistics, Hidden hidden, float[] into, int offset) {
		this.keys.fill(exposure);
		this.statistics.gather(exposure, this.keys, statistics, hidden);
		this.vector.start(into, offset);
		TweetContentFeatures.write(this.vector, exposure, this.keys, this.statistics, this.rates);
		UserFeatures.write(this.vector, exposure, this.keys, this.statistics, this.rates);
		CreatorFeatures.write(this.vector, exposure, this.statistics, this.rates);
		UserCreatorFeatures.write(this.vector, exposure, this.statistics, this.rates);
		if (this.content != null) {
			this.content.set(exposure.tokens(), exposure.tokenCount());
			ContentProfileFeatures.write(this.vector, this.content, this.statistics);
		}
	}

	/** Length of a vector. */
	public int width() {
		return ((this.content != null) ? FeatureSchema.widest() : FeatureSchema.standard()).size();
	}

	/** The keys of the row that was extracted last. */
	public ExposureKeys keys() {
		return this.keys;
	}

	/** Names every key that {@link #extract} would read, some of them more than once. */
	public void forEachKey(Exposure exposure, KeyVisitor visitor) {
		this.keys.fill(exposure);
		for (int i = 0; i < this.keys.categoryCount(); i++) {
			if (this.keys.categories()[i] != 0) {
				visitor.visit(StateTable.CATEGORY, this.keys.categories()[i]);
			}
		}
		for (int i = 0; i < this.keys.tokenCount(); i++) {
			visitor.visit(StateTable.TOKEN, this.keys.tokens()[i]);
		}
		visitor.visit(StateTable.USER, exposure.user());
		visitor.visit(StateTable.USER, exposure.creator());
		visitor.visit(StateTable.CREATOR, exposure.creator());
		visitor.visit(StateTable.CREATOR, exposure.user());
		visitor.visit(StateTable.PAIR, this.keys.pair());
		visitor.visit(StateTable.PAIR, this.keys.reversePair());
		long userTag = StateKeys.ofTag(StateKeys.tag(exposure.user()));
		long creatorTag = StateKeys.ofTag(StateKeys.tag(exposure.creator()));
		visitor.visit(StateTable.RECENT_CREATORS, userTag);
		visitor.visit(StateTable.SIMILAR_USERS, userTag);
		visitor.visit(StateTable.AUDIENCE, creatorTag);
		visitor.visit(StateTable.SIMILAR_CREATORS, creatorTag);
	}

	/** Whether the last row's user had statistics. */
	public boolean userPresent() {
		return this.statistics.userPresent;
	}

	/** Whether the last row's creator had statistics. */
	public boolean creatorPresent() {
		return this.statistics.creatorPresent;
	}

	/** Whether the last row's pair had statistics. */
	public boolean pairPresent() {
		return this.statistics.pairPresent;
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
