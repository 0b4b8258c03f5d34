package io.warble.features.state;

import java.util.List;

import io.warble.features.dataset.EngagementType;

/**
 * The pairs of a window with an engagement, each once, with the sums of what the window's
 * deltas hold of them. Immutable once made.
 */
final class EngagedPairs {

	private final RowTable pairs;

	private EngagedPairs(RowTable pairs) {
		this.pairs = pairs;
	}

	/** Sums the pairs of the deltas, which stay as they are. */
	static EngagedPairs of(List<RowTable> deltas) {
		RowTable sum = new RowTable(WindowDelta.PAIR_WIDTH);
		for (RowTable pairs : deltas) {
			for (int row = 0; row < pairs.size(); row++) {
				int[] words = pairs.words(row);
				int base = pairs.base(row);
				if (engaged(words, base)) {
					int into = sum.findOrAdd(pairs.key(row));
					add(words, base, sum.words(into), sum.base(into));
				}
			}
		}
		return new EngagedPairs(sum);
	}

	private static boolean engaged(int[] words, int base) {
		return (words[base + 1] | words[base + 2] | words[base + 3] | words[base + 4]) != 0;
	}

	private static void add(int[] words, int base, int[] sum, int at) {
		for (int i = 0; i < WindowDelta.LATEST; i++) {
			sum[at + i] += words[base + i];
		}
		for (int i = WindowDelta.LATEST; i < WindowDelta.OWN; i++) {
			sum[at + i] = Math.max(sum[at + i], words[base + i]);
		}
		System.arraycopy(words, base + WindowDelta.OWN, sum, at + WindowDelta.OWN,
				WindowDelta.PAIR_WIDTH - WindowDelta.OWN);
	}

	int size() {
		return this.pairs.size();
	}

	/** The user's tag. */
	int user(int row) {
		return tag(row, WindowDelta.PAIR_USER);
	}

	/** The creator's tag. */
	int creator(int row) {
		return tag(row, WindowDelta.PAIR_CREATOR);
	}

	private int tag(int row, int column) {
		int[] words = this.pairs.words(row);
		int at = this.pairs.base(row) + column;
		return StateKeys.tag(Integer.toUnsignedLong(words[at]) | ((long) words[at + 1] << 32));
	}

	/** One byte a type, at most 255 each. */
	int packedCounts(int row) {
		int packed = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			packed |= Math.min(255, this.pairs.words(row)[this.pairs.base(row) + 1 + type]) << (8 * type);
		}
		return packed;
	}

	/** The time of the latest engagement. */
	int latest(int row) {
		int latest = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			latest = Math.max(latest, this.pairs.words(row)[this.pairs.base(row) + WindowDelta.LATEST + 1 + type]);
		}
		return latest;
	}

}
