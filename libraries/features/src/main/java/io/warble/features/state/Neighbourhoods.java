package io.warble.features.state;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Keeps the capped lists and the neighbours derived from them. Exact co-occurrence would
 * cost the square of the degrees; here a window costs a bounded amount for each account
 * that engaged or was engaged with in it. Only those get new neighbours: an account
 * without a new engagement keeps the ones that it has.
 *
 * <p>
 * R is the binary matrix of engagements (Layer 6's slides, "User-Creator Features").
 * Similar creators are those whose audiences overlap most in the sense of Jaccard, with
 * at least two common users (Synerise); similar users are those with the highest cosine
 * of their latest creators.
 */
final class Neighbourhoods {

	/** An overlap of one is as often chance as taste. */
	private static final int LEAST_OVERLAP = 2;

	private static final int CANDIDATES = 48;

	/**
	 * Of a user's latest creators, and of each one's audience, so many yield candidates.
	 */
	private static final int CREATORS_LOOKED_AT = 8;

	private static final int USERS_LOOKED_AT = 24;

	private static final int BLOCK = 4096;

	private final StateSettings settings;

	private final RowTable recent;

	private final RowTable audiences;

	private final RowTable similarCreators;

	private final RowTable similarUsers;

	Neighbourhoods(StateSettings settings, Map<StateTable, RowTable> tables) {
		this.settings = settings;
		this.recent = Objects.requireNonNull(tables.get(StateTable.RECENT_CREATORS));
		this.audiences = Objects.requireNonNull(tables.get(StateTable.AUDIENCE));
		this.similarCreators = Objects.requireNonNull(tables.get(StateTable.SIMILAR_CREATORS));
		this.similarUsers = Objects.requireNonNull(tables.get(StateTable.SIMILAR_USERS));
	}

	/**
	 * Takes up a window's pairs, which may be spread over several tables, and derives the
	 * neighbours of every account in them.
	 */
	void update(List<RowTable> spread) {
		EngagedPairs pairs = EngagedPairs.of(spread);
		long[] byUser = new long[pairs.size()];
		long[] byCreator = new long[pairs.size()];
		for (int row = 0; row < pairs.size(); row++) {
			byUser[row] = ((long) pairs.user(row) << 32) | row;
			byCreator[row] = ((long) pairs.creator(row) << 32) | Integer.toUnsignedLong(pairs.user(row));
		}
		int[][] accounts = new int[2][];
		IntStream.range(0, 2)
			.parallel()
			.forEach((part) -> accounts[part] = (part == 0) ? takeUpRecent(pairs, byUser) : takeUpAudiences(byCreator));
		derive(accounts[1], this.similarCreators, (tag, scratch) -> similarCreators(tag, scratch));
		derive(accounts[0], this.similarUsers, (tag, scratch) -> similarUsers(tag, scratch));
	}

	private int[] takeUpRecent(EngagedPairs pairs, long[] byUser) {
		Arrays.parallelSort(byUser);
		int count = byUser.length;
		int[] users = new int[count];
		int groups = 0;
		RecentCreators list = new RecentCreators(this.settings.recentCreators());
		for (int from = 0; from < count;) {
			int tag = (int) (byUser[from] >>> 32);
			int to = from;
			int row = this.recent.findOrAdd(StateKeys.ofTag(tag));
			list.load(this.recent.words(row), this.recent.base(row));
			while (to < count && (int) (byUser[to] >>> 32) == tag) {
				int pair = (int) byUser[to++];
				list.take(pairs.creator(pair), pairs.packedCounts(pair), pairs.latest(pair));
			}
			list.store(this.recent.words(row), this.recent.base(row));
			users[groups++] = tag;
			from = to;
		}
		return Arrays.copyOf(users, groups);
	}

	private int[] takeUpAudiences(long[] byCreator) {
		Arrays.parallelSort(byCreator);
		int count = byCreator.length;
		int[] creators = new int[count];
		int groups = 0;
		for (int i = 0; i < count; i++) {
			int tag = (int) (byCreator[i] >>> 32);
			int row = this.audiences.findOrAdd(StateKeys.ofTag(tag));
			Sketch.add(this.audiences.words(row), this.audiences.base(row), this.audiences.width(), (int) byCreator[i]);
			if (groups == 0 || creators[groups - 1] != tag) {
				creators[groups++] = tag;
			}
		}
		return Arrays.copyOf(creators, groups);
	}

	/** Works out rows in parallel, block by block, and stores them in order. */
	private static void derive(int[] tags, RowTable into, Derivation derivation) {
		for (int from = 0; from < tags.length; from += BLOCK) {
			int start = from;
			int[][] rows = new int[Math.min(BLOCK, tags.length - from)][];
			int parts = 8;
			IntStream.range(0, parts).parallel().forEach((part) -> {
				TagCounts scratch = new TagCounts();
				for (int i = part; i < rows.length; i += parts) {
					rows[i] = derivation.row(tags[start + i], scratch);
				}
			});
			for (int i = 0; i < rows.length; i++) {
				store(into, tags[from + i], rows[i]);
			}
		}
	}

	private static void store(RowTable into, int tag, int[] derived) {
		int row = into.find(StateKeys.ofTag(tag));
		if (row < 0 && derived.length == 0) {
			return;
		}
		row = (row >= 0) ? row : into.add(StateKeys.ofTag(tag));
		int[] words = into.words(row);
		int base = into.base(row);
		Arrays.fill(words, base, base + into.width(), 0);
		System.arraycopy(derived, 0, words, base, derived.length);
	}

	private int[] similarCreators(int creator, TagCounts counts) {
		int row = this.audiences.find(StateKeys.ofTag(creator));
		int[] audience = this.audiences.words(row);
		int base = this.audiences.base(row);
		int capacity = this.audiences.width();
		counts.clear();
		for (int i = 0; i < capacity && audience[base + i] != 0; i++) {
			countRecent(audience[base + i], creator, counts);
		}
		long[] candidates = counts.top(LEAST_OVERLAP, CANDIDATES);
		double size = Sketch.size(audience, base, capacity);
		Ranking ranking = new Ranking(candidates.length);
		for (long candidate : candidates) {
			int other = this.audiences.find(StateKeys.ofTag(TagCounts.tag(candidate)));
			if (other >= 0) {
				int[] words = this.audiences.words(other);
				int otherBase = this.audiences.base(other);
				double jaccard = Sketch.jaccard(audience, base, words, otherBase, capacity);
				double otherSize = Sketch.size(words, otherBase, capacity);
				double overlap = jaccard / (1 + jaccard) * (size + otherSize);
				if (jaccard >= this.settings.similarityThreshold()) {
					ranking.add(TagCounts.tag(candidate), (float) jaccard,
							(float) Math.min(1, overlap / Math.sqrt(size * otherSize)));
				}
			}
		}
		return ranking.best(this.settings.neighbours(), true);
	}

	private int[] similarUsers(int user, TagCounts counts) {
		int row = this.recent.find(StateKeys.ofTag(user));
		int[] creators = this.recent.words(row);
		int base = this.recent.base(row);
		counts.clear();
		for (int i = 0; i < Math.min(CREATORS_LOOKED_AT * Columns.RECENT_ENTRY, this.recent.width())
				&& creators[base + i] != 0; i += Columns.RECENT_ENTRY) {
			countAudience(creators[base + i], user, counts);
		}
		long[] candidates = counts.top(LEAST_OVERLAP, CANDIDATES);
		Ranking ranking = new Ranking(candidates.length);
		double size = recentSize(row);
		for (long candidate : candidates) {
			int other = this.recent.find(StateKeys.ofTag(TagCounts.tag(candidate)));
			if (other >= 0) {
				double cosine = TagCounts.count(candidate) / Math.sqrt(size * recentSize(other));
				ranking.add(TagCounts.tag(candidate), (float) Math.min(1, cosine), 0);
			}
		}
		return ranking.best(this.settings.neighbours(), false);
	}

	private void countRecent(int user, int except, TagCounts counts) {
		int row = this.recent.find(StateKeys.ofTag(user));
		if (row >= 0) {
			int[] words = this.recent.words(row);
			int base = this.recent.base(row);
			for (int i = 0; i < this.recent.width() && words[base + i] != 0; i += Columns.RECENT_ENTRY) {
				if (words[base + i] != except) {
					counts.count(words[base + i]);
				}
			}
		}
	}

	private void countAudience(int creator, int except, TagCounts counts) {
		int row = this.audiences.find(StateKeys.ofTag(creator));
		if (row >= 0) {
			int[] words = this.audiences.words(row);
			int base = this.audiences.base(row);
			int end = Math.min(USERS_LOOKED_AT, this.audiences.width());
			for (int i = 0; i < end && words[base + i] != 0; i++) {
				if (words[base + i] != except) {
					counts.count(words[base + i]);
				}
			}
		}
	}

	private int recentSize(int row) {
		int[] words = this.recent.words(row);
		int base = this.recent.base(row);
		int size = 0;
		while (size * Columns.RECENT_ENTRY < this.recent.width() && words[base + size * Columns.RECENT_ENTRY] != 0) {
			size++;
		}
		return size;
	}

	/** Works out one account's row, empty where it has no neighbour. */
	@FunctionalInterface
	private interface Derivation {

		int[] row(int tag, TagCounts scratch);

	}

}
