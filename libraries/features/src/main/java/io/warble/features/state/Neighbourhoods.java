package io.warble.features.state;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.warble.features.dataset.EngagementType;

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

	/** Takes up a window's pairs and derives the neighbours of every account in them. */
	void update(RowTable pairs) {
		long[] byUser = new long[pairs.size()];
		long[] byCreator = new long[pairs.size()];
		int count = 0;
		for (int row = 0; row < pairs.size(); row++) {
			if (engaged(pairs, row)) {
				byUser[count] = ((long) user(pairs, row) << 32) | row;
				byCreator[count++] = ((long) creator(pairs, row) << 32) | Integer.toUnsignedLong(user(pairs, row));
			}
		}
		Arrays.parallelSort(byUser, 0, count);
		Arrays.parallelSort(byCreator, 0, count);
		int[] users = takeUpRecent(pairs, byUser, count);
		int[] creators = takeUpAudiences(byCreator, count);
		derive(creators, this.similarCreators, (tag, scratch) -> similarCreators(tag, scratch));
		derive(users, this.similarUsers, (tag, scratch) -> similarUsers(tag, scratch));
	}

	private int[] takeUpRecent(RowTable pairs, long[] byUser, int count) {
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
				list.take(creator(pairs, pair), packedCounts(pairs, pair), latest(pairs, pair));
			}
			list.store(this.recent.words(row), this.recent.base(row));
			users[groups++] = tag;
			from = to;
		}
		return Arrays.copyOf(users, groups);
	}

	private int[] takeUpAudiences(long[] byCreator, int count) {
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

	private static boolean engaged(RowTable pairs, int row) {
		int[] words = pairs.words(row);
		int base = pairs.base(row) + 1;
		return (words[base] | words[base + 1] | words[base + 2] | words[base + 3]) != 0;
	}

	private static int user(RowTable pairs, int row) {
		return tag(pairs, row, WindowDelta.PAIR_USER);
	}

	private static int creator(RowTable pairs, int row) {
		return tag(pairs, row, WindowDelta.PAIR_CREATOR);
	}

	private static int tag(RowTable pairs, int row, int column) {
		int[] words = pairs.words(row);
		int at = pairs.base(row) + column;
		return StateKeys.tag(Integer.toUnsignedLong(words[at]) | ((long) words[at + 1] << 32));
	}

	/** One byte a type, at most 255 each. */
	private static int packedCounts(RowTable pairs, int row) {
		int packed = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			packed |= Math.min(255, pairs.words(row)[pairs.base(row) + 1 + type]) << (8 * type);
		}
		return packed;
	}

	private static int latest(RowTable pairs, int row) {
		int latest = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			latest = Math.max(latest, pairs.words(row)[pairs.base(row) + WindowDelta.LATEST + 1 + type]);
		}
		return latest;
	}

	/** Works out one account's row, empty where it has no neighbour. */
	@FunctionalInterface
	private interface Derivation {

		int[] row(int tag, TagCounts scratch);

	}

}
