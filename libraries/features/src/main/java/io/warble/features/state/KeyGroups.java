package io.warble.features.state;

import java.util.stream.IntStream;

/**
 * The rows of some deltas in groups by the hash of their keys: a key's rows are all in
 * one group, and a group is so small that its rows stay in a core's cache from one look
 * at them to the next. All keys of a group have lower hashes than those of the next one.
 * Immutable.
 */
final class KeyGroups {

	/** Rows of a group, on average at most. */
	private static final int GROUP = 2048;

	/** Odd, so that no two keys have the same hash. */
	private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

	private static final long INVERSE = inverse(MULTIPLIER);

	private final RowTable[] deltas;

	/** How far a hash is moved right to get its group; a group more than its top bits. */
	private final int shift;

	private final int[] starts;

	/** Per group its rows, delta after delta, each as the delta numbers it. */
	private final int[] rows;

	/** Where the rows of a delta end in a group: {@code [delta * count() + group]}. */
	private final int[] ends;

	KeyGroups(RowTable[] deltas) {
		this.deltas = deltas;
		long size = 0;
		for (RowTable delta : deltas) {
			size += delta.size();
		}
		int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size / GROUP));
		this.shift = 64 - bits;
		this.starts = new int[(1 << bits) + 1];
		this.ends = new int[deltas.length << bits];
		this.rows = new int[Math.toIntExact(size)];
		IntStream.range(0, deltas.length).parallel().forEach(this::count);
		int at = 0;
		for (int group = 0; group < count(); group++) {
			this.starts[group] = at;
			for (int delta = 0; delta < deltas.length; delta++) {
				int rowsHere = this.ends[delta * count() + group];
				this.ends[delta * count() + group] = at;
				at += rowsHere;
			}
		}
		this.starts[count()] = at;
		IntStream.range(0, deltas.length).parallel().forEach(this::place);
	}

	/** A number for a key, and for no other. */
	static long hash(long key) {
		return key * MULTIPLIER;
	}

	/** The key of a {@link #hash}. */
	static long key(long hash) {
		return hash * INVERSE;
	}

	/** How many groups there are. */
	int count() {
		return this.starts.length - 1;
	}

	/** How many rows a group has. */
	int size(int group) {
		return this.starts[group + 1] - this.starts[group];
	}

	/** Shows a group's rows, delta after delta. */
	void forEach(int group, RowVisitor visitor) {
		int at = this.starts[group];
		for (int delta = 0; delta < this.deltas.length; delta++) {
			for (int end = this.ends[delta * count() + group]; at < end; at++) {
				visitor.visit(this.deltas[delta], this.rows[at]);
			}
		}
	}

	private void count(int delta) {
		RowTable table = this.deltas[delta];
		for (int row = 0; row < table.size(); row++) {
			this.ends[delta * count() + group(table.key(row))]++;
		}
	}

	private void place(int delta) {
		RowTable table = this.deltas[delta];
		for (int row = 0; row < table.size(); row++) {
			this.rows[this.ends[delta * count() + group(table.key(row))]++] = row;
		}
	}

	private int group(long key) {
		return (int) ((hash(key) ^ Long.MIN_VALUE) >>> this.shift);
	}

	/** By Newton's iteration: each step doubles the low bits that are right. */
	private static long inverse(long odd) {
		long inverse = odd;
		for (int rightBits = 3; rightBits < 64; rightBits *= 2) {
			inverse *= 2 - odd * inverse;
		}
		return inverse;
	}

	/** Sees one row after another. */
	@FunctionalInterface
	interface RowVisitor {

		void visit(RowTable delta, int row);

	}

}
