package io.warble.features.state;

import java.util.List;

/**
 * The columns of each table: fixed by the code, but for the lists whose lengths are
 * settings.
 */
public final class StateLayout {

	private StateLayout() {
	}

	/** The layout that given settings result in. */
	public static StateLayout of(StateSettings settings) {
		throw new UnsupportedOperationException();
	}

	/** How many 32-bit words a row of a table has. */
	public int width(StateTable table) {
		throw new UnsupportedOperationException();
	}

	/** The columns of a table in order; as many as {@link #width}. */
	public List<Column> columns(StateTable table) {
		throw new UnsupportedOperationException();
	}

	/** Hash of all columns of all tables. */
	public String hash() {
		throw new UnsupportedOperationException();
	}

	/**
	 * One 32-bit column.
	 *
	 * @param name unique within the table, such as {@code like_count}
	 * @param kind how its words are to be read
	 */
	public record Column(String name, Kind kind) {
	}

	/** How the word of a column is to be read and how it comes about. */
	public enum Kind {

		/** Float bits: a sum over the whole past. */
		LIFETIME_SUM,
		/** Float bits: an exponentially decayed sum. */
		DECAYED_SUM,
		/** Unix seconds of the latest event, 0 for never. */
		LATEST,
		/** An integer of a list: part of a key, or packed counts. */
		LIST_ITEM,
		/** Float bits: a similarity of a derived list. */
		SIMILARITY

	}

}
