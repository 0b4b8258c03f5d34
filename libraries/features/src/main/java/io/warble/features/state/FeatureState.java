package io.warble.features.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All statistics as of one moment, in memory. Reading is safe from many threads while
 * nothing advances the state.
 */
public final class FeatureState implements StatisticsSource {

	private FeatureState() {
	}

	/** A state that has seen nothing. */
	public static FeatureState empty(StateSettings settings) {
		throw new UnsupportedOperationException();
	}

	/** Reads a state that {@link #writeTo} wrote; refuses a damaged file. */
	public static FeatureState readFrom(Path file) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Takes up a window: decays what was there, adds the deltas, evicts, and rebuilds the
	 * derived tables. The result does not depend on how the window's rows were spread
	 * over the deltas.
	 * @param asOf the end of the window, unix seconds, not before the present as-of
	 */
	public void advance(long asOf, List<WindowDelta> deltas) {
		throw new UnsupportedOperationException();
	}

	@Override
	public StateHeader header() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean read(StateTable table, long key, int[] into, int offset) {
		throw new UnsupportedOperationException();
	}

	/** How many rows a table has. */
	public int entries(StateTable table) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes the state; equal states give equal bytes. The file is also a
	 * {@link SnapshotFile}.
	 */
	public void writeTo(Path file) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** Visits every row of a table in an order that depends on the content alone. */
	public void forEach(StateTable table, EntryVisitor visitor) {
		throw new UnsupportedOperationException();
	}

	/** Sees one row after another; the array is reused. */
	@FunctionalInterface
	public interface EntryVisitor {

		/** One row: its key and its words from index 0 on. */
		void visit(long key, int[] row);

	}

}
