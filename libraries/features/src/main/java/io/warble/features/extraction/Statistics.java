package io.warble.features.extraction;

import java.util.Arrays;
import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.state.CategoryKind;
import io.warble.features.state.Columns;
import io.warble.features.state.ExposureKeys;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateKeys;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsSource;

/**
 * The statistics that one row's features need, copied out of a source before any feature
 * is computed: the copies are independent loads, which a core overlaps. Reused from row
 * to row, not thread-safe.
 */
final class Statistics {

	/** Words of a row of categories or tokens. */
	static final int CATEGORY_WIDTH = Columns.LATEST_EXPOSURE;

	private static final int TYPES = EngagementType.COUNT;

	/** Where {@link #rows} come from. */
	private static final StateTable[] ROW_TABLES = { StateTable.USER, StateTable.CREATOR, StateTable.CREATOR,
			StateTable.USER, StateTable.PAIR, StateTable.PAIR, StateTable.RECENT_CREATORS, StateTable.AUDIENCE,
			StateTable.SIMILAR_CREATORS, StateTable.SIMILAR_USERS };

	private static final CategoryKind[] KINDS = CategoryKind.values();

	final int[] categories = new int[CATEGORY_WIDTH * ExposureKeys.MAX_CATEGORIES];

	final int[] tokens = new int[CATEGORY_WIDTH * ExposureKeys.MAX_TOKENS];

	final float[] prior = new float[TYPES];

	final float[] recentPrior = new float[TYPES];

	final float[] weightedCounts = new float[TYPES];

	int[] user = new int[0];

	int[] userAsCreator = new int[0];

	int[] creator = new int[0];

	int[] creatorAsUser = new int[0];

	int[] pair = new int[0];

	int[] reversePair = new int[0];

	int[] recentCreators = new int[0];

	int[] audience = new int[0];

	int[] similarCreators = new int[0];

	int[] similarUsers = new int[0];

	StateHeader header = new StateHeader(0, StateSettings.defaults(), "", List.of(), List.of());

	final long[] languages = new long[FeatureState.LANGUAGES];

	boolean userPresent;

	boolean creatorPresent;

	boolean pairPresent;

	private long[] maskedKeys = new long[0];

	private final long[] rowKeys = new long[ROW_TABLES.length];

	private int[][] rows = new int[0][];

	private final String contentCodes;

	/**
	 * Statistics of states with some content codes.
	 * @param contentCodes their id, empty for none
	 */
	Statistics(String contentCodes) {
		this.contentCodes = contentCodes;
	}

	void gather(Exposure row, ExposureKeys keys, StatisticsSource source, FeatureExtractor.Hidden hidden) {
		prepare(source.header());
		boolean hideUser = hidden == FeatureExtractor.Hidden.USER || hidden == FeatureExtractor.Hidden.BOTH;
		boolean hideCreator = hidden == FeatureExtractor.Hidden.CREATOR || hidden == FeatureExtractor.Hidden.BOTH;
		long userKey = hideUser ? 0 : row.user();
		long creatorKey = hideCreator ? 0 : row.creator();
		boolean hidePair = hideUser || hideCreator;
		long userTag = hideUser ? 0 : StateKeys.ofTag(StateKeys.tag(row.user()));
		long creatorTag = hideCreator ? 0 : StateKeys.ofTag(StateKeys.tag(row.creator()));
		source.readAll(StateTable.CATEGORY, masked(keys, hideUser, hideCreator), keys.categoryCount(), this.categories,
				CATEGORY_WIDTH);
		source.readAll(StateTable.TOKEN, keys.tokens(), keys.tokenCount(), this.tokens, CATEGORY_WIDTH);
		this.rowKeys[0] = userKey;
		this.rowKeys[1] = userKey;
		this.rowKeys[2] = creatorKey;
		this.rowKeys[3] = creatorKey;
		this.rowKeys[4] = hidePair ? 0 : keys.pair();
		this.rowKeys[5] = hidePair ? 0 : keys.reversePair();
		this.rowKeys[6] = userTag;
		this.rowKeys[7] = creatorTag;
		this.rowKeys[8] = creatorTag;
		this.rowKeys[9] = userTag;
		int present = source.readEach(ROW_TABLES, this.rowKeys, this.rows);
		this.userPresent = (present & 1) != 0;
		this.creatorPresent = (present & 1 << 2) != 0;
		this.pairPresent = (present & 1 << 4) != 0;
		fillPriors();
	}

	/** A count of a gathered row. */
	static float number(int[] row, int at) {
		return Float.intBitsToFloat(row[at]);
	}

	/** Part of a whole; NaN where there is no whole, as after its row was evicted. */
	static float share(float part, float whole) {
		return (whole > 0) ? part / whole : Float.NaN;
	}

	/** Hours since a time, to the state's as-of; NaN for never. */
	float hoursSince(int seconds) {
		return (seconds == 0) ? Float.NaN : Math.max(0, this.header.asOf() - seconds) / 3600f;
	}

	/** Makes room for rows of the source's layout, which seldom changes. */
	@SuppressWarnings("ReferenceEquality") // the usual case: rows of one snapshot
	private void prepare(StateHeader next) {
		if (next == this.header && this.user.length > 0) {
			return;
		}
		if (!next.settings().contentCodes().equals(this.contentCodes)) {
			throw new IllegalArgumentException("The statistics have content codes '%s', texts are read with '%s'"
				.formatted(next.settings().contentCodes(), this.contentCodes));
		}
		if (this.user.length == 0 || !next.settings().equals(this.header.settings())) {
			makeRoom(StateLayout.of(next.settings()));
		}
		Arrays.fill(this.languages, 0);
		for (int i = 0; i < next.languages().size(); i++) {
			this.languages[i] = next.languages().get(i);
		}
		this.header = next;
	}

	private void makeRoom(StateLayout layout) {
		this.user = new int[layout.width(StateTable.USER)];
		this.creatorAsUser = new int[this.user.length];
		this.creator = new int[layout.width(StateTable.CREATOR)];
		this.userAsCreator = new int[this.creator.length];
		this.pair = new int[layout.width(StateTable.PAIR)];
		this.reversePair = new int[this.pair.length];
		this.recentCreators = new int[layout.width(StateTable.RECENT_CREATORS)];
		this.audience = new int[layout.width(StateTable.AUDIENCE)];
		this.similarCreators = new int[layout.width(StateTable.SIMILAR_CREATORS)];
		this.similarUsers = new int[layout.width(StateTable.SIMILAR_USERS)];
		this.rows = new int[][] { this.user, this.userAsCreator, this.creator, this.creatorAsUser, this.pair,
				this.reversePair, this.recentCreators, this.audience, this.similarCreators, this.similarUsers };
	}

	/** The keys of categories without those whose statistics are hidden. */
	private long[] masked(ExposureKeys keys, boolean hideUser, boolean hideCreator) {
		if (!hideUser && !hideCreator) {
			return keys.categories();
		}
		if (this.maskedKeys.length < keys.categories().length) {
			this.maskedKeys = new long[keys.categories().length];
		}
		System.arraycopy(keys.categories(), 0, this.maskedKeys, 0, keys.categoryCount());
		for (CategoryKind kind : KINDS) {
			if ((hideUser && kind.ofUser()) || (hideCreator && kind.ofCreator())) {
				Arrays.fill(this.maskedKeys, keys.start(kind), keys.end(kind), 0);
			}
		}
		return this.maskedKeys;
	}

	private void fillPriors() {
		int global = CategoryKind.GLOBAL.ordinal() * CATEGORY_WIDTH;
		float exposures = number(this.categories, global + Columns.EXPOSURES) + 1;
		float recentExposures = number(this.categories, global + Columns.RECENT_EXPOSURES) + 1;
		for (int type = 0; type < TYPES; type++) {
			this.prior[type] = (number(this.categories, global + Columns.ENGAGEMENTS + type) + 0.5f) / exposures;
			this.recentPrior[type] = (number(this.categories, global + Columns.RECENT_ENGAGEMENTS + type) + 0.5f)
					/ recentExposures;
		}
	}

}
