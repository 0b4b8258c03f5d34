package io.warble.simulator;

import java.util.function.IntUnaryOperator;

/**
 * Numbers sorted into groups: the members of each group in ascending order, all in one
 * array. Immutable.
 */
final class Grouping {

	private final int[] starts;

	private final int[] members;

	/**
	 * Sorts 0 to count - 1 into groups.
	 * @param groupOf gives the group of a number; asked twice
	 */
	Grouping(int groups, int count, IntUnaryOperator groupOf) {
		this.starts = new int[groups + 1];
		for (int i = 0; i < count; i++) {
			this.starts[groupOf.applyAsInt(i) + 1]++;
		}
		for (int g = 0; g < groups; g++) {
			this.starts[g + 1] += this.starts[g];
		}
		this.members = new int[count];
		int[] next = this.starts.clone();
		for (int i = 0; i < count; i++) {
			this.members[next[groupOf.applyAsInt(i)]++] = i;
		}
	}

	/** Where a group starts; the group after the last gives the end of all. */
	int start(int group) {
		return this.starts[group];
	}

	/** Size of a group. */
	int size(int group) {
		return this.starts[group + 1] - this.starts[group];
	}

	/** The number at a place, counted through all groups. */
	int at(int place) {
		return this.members[place];
	}

}
