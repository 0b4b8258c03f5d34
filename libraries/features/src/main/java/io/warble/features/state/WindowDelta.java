package io.warble.features.state;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.ContentSketch;
import io.warble.features.text.TextAnalyzer;

/**
 * What the rows of one window add to the state: exact integers, so that rows may come in
 * any order and be spread over several deltas. One thread at a time.
 */
public final class WindowDelta {

	/**
	 * Columns of a delta's row: exposures and engagements, then latest times, then the
	 * table's own.
	 */
	static final int LATEST = 5;

	static final int OWN = 10;

	/** In a delta a pair also names its two accounts. */
	static final int PAIR_USER = OWN;

	static final int PAIR_CREATOR = OWN + 2;

	static final int PAIR_WIDTH = OWN + 4;

	private static final int TYPES = EngagementType.COUNT;

	private static final int SINGLE = 3;

	private final ExposureKeys keys;

	private final Map<StateTable, RowTable> tables = new EnumMap<>(StateTable.class);

	private final RowTable users;

	private final RowTable creators = add(StateTable.CREATOR, Columns.CREATOR_WIDTH - Columns.OWN + OWN);

	private final RowTable pairs = add(StateTable.PAIR, PAIR_WIDTH);

	private final RowTable categories = add(StateTable.CATEGORY, LATEST);

	private final RowTable tokens = add(StateTable.TOKEN, LATEST);

	/** The tables that a row has one key of. */
	private final RowTable[] single;

	private final long[] singleKeys = new long[SINGLE];

	private final int[] singleRows = new int[SINGLE];

	private final long[] found = new long[ExposureKeys.MAX_CATEGORIES];

	private final int[] rows = new int[ExposureKeys.MAX_CATEGORIES];

	private final long[] engagedAt = new long[TYPES];

	private int exposed;

	private int engaged;

	private boolean firstEngagement;

	/** Where users have content profiles. */
	private final @Nullable ContentSketch content;

	/**
	 * A delta without rows.
	 * @param text with the content codes of the state that is to take the delta up
	 */
	public WindowDelta(TextAnalyzer text) {
		this.keys = new ExposureKeys(text);
		ContentCodes codes = text.contentCodes();
		this.content = (codes != null) ? new ContentSketch(codes) : null;
		this.users = add(StateTable.USER,
				Columns.USER_WIDTH - Columns.OWN + OWN + ((codes != null) ? Columns.USER_PROFILE_WIDTH : 0));
		this.single = new RowTable[] { this.users, this.creators, this.pairs };
	}

	/** Id of the content codes, empty for none. */
	String contentCodes() {
		return (this.content != null) ? this.content.codes().id() : "";
	}

	/**
	 * Takes up what of a row lies in a period: the exposure if the tweet was created in
	 * it, each engagement if it happened in it (an engagement before the tweet's creation
	 * counts as at the creation).
	 * @param from start of the period, unix seconds, inclusive
	 * @param to end of the period, exclusive
	 */
	public void add(Exposure row, long from, long to) {
		if (take(row, from, to)) {
			this.keys.fill(row);
			count(row, this.keys);
		}
	}

	/**
	 * Takes up a row as {@link #add(Exposure, long, long)} does, with keys that have been
	 * filled from it already.
	 */
	public void add(Exposure row, ExposureKeys filled, long from, long to) {
		if (take(row, from, to)) {
			count(row, filled);
		}
	}

	/** Finds out what of a row lies in a period; false for nothing. */
	private boolean take(Exposure row, long from, long to) {
		long created = row.createdAt();
		this.exposed = (created >= from && created < to) ? 1 : 0;
		this.engaged = 0;
		long first = Long.MAX_VALUE;
		for (int type = 0; type < TYPES; type++) {
			if (row.engaged(type)) {
				long at = Math.max(row.engagedAt(type), created);
				first = Math.min(first, at);
				if (at >= from && at < to) {
					this.engaged |= 1 << type;
					this.engagedAt[type] = at;
				}
			}
		}
		this.firstEngagement = first >= from && first < to;
		return this.exposed != 0 || this.engaged != 0;
	}

	/**
	 * Forgets all rows, but keeps the memory: a delta that is used window after window
	 * spares the machine new memory and the growth of its indices.
	 */
	public void clear() {
		this.tables.values().forEach(RowTable::clear);
	}

	private void count(Exposure row, ExposureKeys keys) {
		count(this.categories, keys.categories(), keys.categoryCount());
		count(this.tokens, keys.tokens(), keys.tokenCount());
		this.singleKeys[0] = row.user();
		this.singleKeys[1] = row.creator();
		this.singleKeys[2] = keys.pair();
		RowTable.findEach(this.single, this.singleKeys, this.found, this.singleRows);
		for (int i = 0; i < this.single.length; i++) {
			if (this.singleRows[i] < 0) {
				this.singleRows[i] = this.single[i].findOrAdd(this.singleKeys[i]);
			}
		}
		addUser(row, this.singleRows[0]);
		addCreator(row, this.singleRows[1]);
		addPair(row, this.singleRows[2]);
	}

	/** Rows of one table. */
	RowTable table(StateTable table) {
		RowTable rows = this.tables.get(table);
		if (rows == null) {
			throw new IllegalArgumentException(table + " is derived: a window adds nothing to it");
		}
		return rows;
	}

	private void addUser(Exposure row, int user) {
		int[] words = this.users.words(user);
		int base = this.users.base(user);
		countWithLatest(words, base, row);
		int own = base + OWN - Columns.OWN;
		if (this.engaged != 0) {
			int verified = row.creatorVerified() ? 1 : 0;
			int follows = row.creatorFollowsUser() ? 1 : 0;
			int followers = Columns.logCount(row.creatorFollowers());
			int followings = Columns.logCount(row.creatorFollowings());
			for (int type = 0; type < TYPES; type++) {
				int did = (this.engaged >>> type) & 1;
				words[own + Columns.USER_CREATOR_VERIFIED + type] += did * verified;
				words[own + Columns.USER_CREATOR_FOLLOWS + type] += did * follows;
				words[own + Columns.USER_CREATOR_FOLLOWERS + type] += did * followers;
				words[own + Columns.USER_CREATOR_FOLLOWINGS + type] += did * followings;
			}
		}
		if (this.firstEngagement) {
			words[own + Columns.USER_ENGAGED_TWEETS]++;
			countTraits(words, own + Columns.USER_CONTENT, row);
			if (this.content != null) {
				this.content.set(row.tokens(), row.tokenCount());
				addProfile(words, own, this.content);
			}
		}
	}

	private static void addProfile(int[] words, int own, ContentSketch content) {
		int[] values = content.values();
		words[own + Columns.USER_PROFILE_TWEETS] += content.present() ? 1 : 0;
		for (int i = 0; i < ContentCodes.WIDTH; i++) {
			words[own + Columns.USER_PROFILE + i] += values[i];
		}
	}

	private void addCreator(Exposure row, int creator) {
		int[] words = this.creators.words(creator);
		int base = this.creators.base(creator);
		countWithLatest(words, base, row);
		int own = base + OWN - Columns.OWN;
		int follows = row.creatorFollowsUser() ? 1 : 0;
		if (this.firstEngagement) {
			words[own + Columns.CREATOR_ENGAGED]++;
			words[own + Columns.CREATOR_ENGAGED_FOLLOWS] += follows;
		}
		if (this.exposed != 0) {
			words[own + Columns.CREATOR_FOLLOWS] += follows;
			countTraits(words, own + Columns.CREATOR_CONTENT, row);
		}
	}

	private void addPair(Exposure row, int pair) {
		int[] words = this.pairs.words(pair);
		int base = this.pairs.base(pair);
		countWithLatest(words, base, row);
		words[base + PAIR_USER] = (int) row.user();
		words[base + PAIR_USER + 1] = (int) (row.user() >>> 32);
		words[base + PAIR_CREATOR] = (int) row.creator();
		words[base + PAIR_CREATOR + 1] = (int) (row.creator() >>> 32);
	}

	private void countWithLatest(int[] words, int base, Exposure row) {
		words[base] += this.exposed;
		if (this.exposed != 0) {
			words[base + LATEST] = Math.max(words[base + LATEST], seconds(row.createdAt()));
		}
		for (int type = 0; type < TYPES; type++) {
			if ((this.engaged >>> type & 1) != 0) {
				words[base + 1 + type]++;
				int latest = base + LATEST + 1 + type;
				words[latest] = Math.max(words[latest], seconds(this.engagedAt[type]));
			}
		}
	}

	private static void countTraits(int[] words, int at, Exposure row) {
		int traits = Content.of(row);
		for (int i = 0; i < Content.COUNT; i++) {
			words[at + i] += (traits >>> i) & 1;
		}
	}

	private void count(RowTable table, long[] keys, int count) {
		table.findAll(keys, count, this.found, this.rows);
		for (int i = 0; i < count; i++) {
			if (keys[i] != 0) {
				int row = (this.rows[i] >= 0) ? this.rows[i] : table.findOrAdd(keys[i]);
				int[] words = table.words(row);
				int base = table.base(row);
				words[base] += this.exposed;
				words[base + 1] += this.engaged & 1;
				words[base + 2] += (this.engaged >>> 1) & 1;
				words[base + 3] += (this.engaged >>> 2) & 1;
				words[base + 4] += (this.engaged >>> 3) & 1;
			}
		}
	}

	private static int seconds(long time) {
		return (int) Math.max(0, Math.min(time, Integer.MAX_VALUE));
	}

	private RowTable add(StateTable table, int width) {
		RowTable rows = new RowTable(width);
		this.tables.put(table, rows);
		return rows;
	}

}
