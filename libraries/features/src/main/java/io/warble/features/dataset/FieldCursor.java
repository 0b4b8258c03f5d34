package io.warble.features.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Walks through the columns of one line. A method that reads a column leaves its value
 * here, moves behind the separator and answers true, or keeps a {@link #fault}. Never
 * reads beyond the line. One thread at a time.
 */
final class FieldCursor {

	static final byte TAB = '\t';

	private static final byte SEPARATOR = ExposureParser.SEPARATOR;

	byte[] bytes = new byte[0];

	/** Where the line ends, exclusive. */
	int end;

	/** Where the next column starts; one after {@link #end} when all are read. */
	int at;

	/** Where each column starts. */
	int[] starts = new int[0];

	/** The number that was read last; 1 and 0 for true and false. */
	long number;

	/** Key of the id that was read last. */
	long key;

	/** Where the list value that was read last starts; it ends at {@link #at}. */
	int word;

	@Nullable LineFault fault;

	private boolean tooLong;

	void start(byte[] bytes, int start, int end, int[] starts) {
		this.bytes = bytes;
		this.end = end;
		this.at = start;
		this.starts = starts;
		this.fault = null;
		this.tooLong = false;
	}

	void begin(int column) {
		this.starts[column] = this.at;
	}

	/** Whether the line has ended. */
	boolean ended() {
		return this.at > this.end;
	}

	/** Whether the column that starts here is empty. */
	boolean empty() {
		return this.at == this.end || this.bytes[this.at] == SEPARATOR;
	}

	/**
	 * Reads up to 18 digits.
	 * @return where they end, -1 if there is none
	 */
	int digits(int from, boolean signed) {
		boolean negative = signed && from < this.end && this.bytes[from] == '-';
		int first = negative ? from + 1 : from;
		int limit = Math.min(this.end, first + 18);
		int p = first;
		long value = 0;
		while (p < limit) {
			int digit = this.bytes[p] - '0';
			if (digit < 0 || digit > 9) {
				break;
			}
			value = value * 10 + digit;
			p++;
		}
		this.number = negative ? -value : value;
		return (p > first) ? p : -1;
	}

	boolean number(int column, long least, long most) {
		begin(column);
		int start = this.at;
		int p = digits(start, true);
		if (p < 0 || !endsAt(column, p)) {
			return fail(LineFaults.number(this.bytes, start, this.end, column));
		}
		if (this.number < least || this.number > most) {
			return fail(LineFaults.range(column, this.number, least, most));
		}
		return true;
	}

	boolean flag(int column) {
		begin(column);
		int p = this.at;
		if (p + Integer.BYTES <= this.end) {
			int word = (int) Keys.INTS.get(this.bytes, p);
			if (word == Swar.TRUE && endsAt(column, p + 4)) {
				this.number = 1;
				return true;
			}
			if (word == Swar.FALS && p + 5 <= this.end && this.bytes[p + 4] == 'e' && endsAt(column, p + 5)) {
				this.number = 0;
				return true;
			}
		}
		return fail(LineFaults.flag(this.bytes, p, this.end, column));
	}

	boolean id(int column, boolean required) {
		begin(column);
		int start = this.at;
		int p = start;
		if (start + Keys.ID_LENGTH < this.end && this.bytes[start + Keys.ID_LENGTH] == SEPARATOR && plain(start)) {
			p = start + Keys.ID_LENGTH;
		}
		while (p < this.end && this.bytes[p] != SEPARATOR) {
			p++;
		}
		if (required && p == start) {
			return fail(LineFaults.missing(column));
		}
		if (p - start > RowLimits.ID_BYTES) {
			return fail(LineFaults.tooLong(column, p - start));
		}
		this.key = Keys.ofId(this.bytes, start, p);
		return endsAt(column, p);
	}

	/** Reads the next value of a list; false where the list has no more. */
	boolean nextId() {
		int start = this.at;
		while (start < this.end && this.bytes[start] == TAB) {
			start++;
		}
		int p = start;
		if (start + Keys.ID_LENGTH < this.end && this.bytes[start + Keys.ID_LENGTH] <= TAB && plain(start)) {
			p = start + Keys.ID_LENGTH;
		}
		while (p < this.end && this.bytes[p] != SEPARATOR && this.bytes[p] != TAB) {
			p++;
		}
		this.word = start;
		this.at = p;
		this.tooLong = p - start > RowLimits.ID_BYTES;
		this.key = this.tooLong ? 0 : Keys.ofId(this.bytes, start, p);
		return this.key != 0;
	}

	/** Leaves a list that {@link #nextId} has no more of. */
	boolean listEnds(int column) {
		if (this.tooLong) {
			return fail(LineFaults.tooLong(column, this.at - this.word));
		}
		return endsAt(column, this.at);
	}

	/** Moves behind the column's separator, or behind the line's end after the last. */
	boolean endsAt(int column, int p) {
		this.at = p + 1;
		if (p < this.end) {
			return this.bytes[p] == SEPARATOR && column != Column.LABELLED - 1;
		}
		return p == this.end && (column == Column.UNLABELLED - 1 || column == Column.LABELLED - 1);
	}

	boolean fail(LineFault what) {
		this.fault = what;
		return false;
	}

	/** Whether the next 32 bytes hold no separator. */
	private boolean plain(int start) {
		return Swar.noControls((long) Keys.LONGS.get(this.bytes, start), (long) Keys.LONGS.get(this.bytes, start + 8),
				(long) Keys.LONGS.get(this.bytes, start + 16), (long) Keys.LONGS.get(this.bytes, start + 24));
	}

}
