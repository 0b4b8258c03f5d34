package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;

import io.warble.features.dataset.LineFault.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Words what is wrong with a line. Stateless; off the hot path.
 */
final class LineFaults {

	private static final int SHOWN = 40;

	private LineFaults() {
	}

	/**
	 * The fault to report: a wrong number of columns explains whatever else went wrong.
	 */
	static LineFault choose(byte[] bytes, int start, int end, @Nullable LineFault fault) {
		int columns = 1;
		for (int i = start; i < end; i++) {
			if (bytes[i] == ExposureParser.SEPARATOR) {
				columns++;
			}
		}
		if (fault == null || (columns != Column.LABELLED && columns != Column.UNLABELLED)) {
			return new LineFault(Reason.FIELD_COUNT, columns + " columns, expected " + Column.LABELLED + ", or "
					+ Column.UNLABELLED + " without labels");
		}
		return fault;
	}

	static LineFault number(byte[] bytes, int start, int end, int column) {
		String expected = (column == 0) ? " is not a list of token ids" : " is not a whole number";
		return new LineFault(Reason.NUMBER, name(column) + shown(bytes, start, end) + expected);
	}

	static LineFault flag(byte[] bytes, int start, int end, int column) {
		return new LineFault(Reason.BOOLEAN, name(column) + shown(bytes, start, end) + " is neither true nor false");
	}

	static LineFault missing(int column) {
		return new LineFault(Reason.MISSING_ID, name(column) + "is empty, expected an id");
	}

	static LineFault range(int column, long value, long least, long most) {
		return new LineFault(Reason.OUT_OF_RANGE,
				name(column) + value + " is out of range, expected " + least + " to " + most);
	}

	static LineFault tooLong(int column, long length) {
		return new LineFault(Reason.ID_TOO_LONG,
				name(column) + "a value of " + length + " bytes, expected at most " + RowLimits.ID_BYTES);
	}

	static LineFault early(int column, long time, long created) {
		return new LineFault(Reason.EARLY_ENGAGEMENT,
				name(column) + time + " is more than a day before the tweet's creation, " + created);
	}

	static LineFault lineTooLong() {
		return new LineFault(Reason.LINE_TOO_LONG, "more than " + PartReader.LINE_LIMIT + " bytes without a line feed");
	}

	private static String name(int column) {
		return Column.at(column).text() + ": ";
	}

	private static String shown(byte[] bytes, int start, int end) {
		int stop = start;
		while (stop < end && stop - start < SHOWN && bytes[stop] != ExposureParser.SEPARATOR) {
			stop++;
		}
		StringBuilder text = new StringBuilder("\"");
		new String(bytes, start, stop - start, StandardCharsets.UTF_8).codePoints()
			.forEach((c) -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
		return text.append((stop - start == SHOWN) ? "...\"" : "\"").toString();
	}

}
