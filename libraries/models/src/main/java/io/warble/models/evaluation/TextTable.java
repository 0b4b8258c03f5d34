package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A table of texts, printed aligned or as Markdown: the first column to the left, the
 * others to the right. Not thread-safe.
 */
final class TextTable {

	private final List<String[]> rows = new ArrayList<>();

	TextTable(String... header) {
		this.rows.add(header);
	}

	void add(List<String> cells) {
		this.rows.add(cells.toArray(String[]::new));
	}

	void add(String... cells) {
		this.rows.add(cells);
	}

	String text() {
		int[] widths = widths();
		StringBuilder out = new StringBuilder();
		for (int r = 0; r < this.rows.size(); r++) {
			out.append(line(this.rows.get(r), widths, "  ").stripTrailing()).append('\n');
			if (r == 0) {
				out.append("-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1))).append('\n');
			}
		}
		return out.toString();
	}

	String markdown() {
		int[] widths = widths();
		StringBuilder out = new StringBuilder();
		for (int r = 0; r < this.rows.size(); r++) {
			out.append("| ").append(line(this.rows.get(r), widths, " | ")).append(" |\n");
			if (r == 0) {
				for (int c = 0; c < widths.length; c++) {
					out.append("| ").append("-".repeat(widths[c] - ((c == 0) ? 0 : 1))).append((c == 0) ? " " : ": ");
				}
				out.append("|\n");
			}
		}
		return out.toString();
	}

	private int[] widths() {
		int[] widths = new int[this.rows.get(0).length];
		Arrays.fill(widths, 3);
		for (String[] row : this.rows) {
			for (int c = 0; c < widths.length; c++) {
				widths[c] = Math.max(widths[c], row[c].length());
			}
		}
		return widths;
	}

	private static String line(String[] row, int[] widths, String between) {
		List<String> cells = new ArrayList<>();
		for (int c = 0; c < row.length; c++) {
			String padding = " ".repeat(widths[c] - row[c].length());
			cells.add((c == 0) ? row[c] + padding : padding + row[c]);
		}
		return String.join(between, cells);
	}

	/** A number with some decimals, n/a where it is not defined. */
	static String number(@Nullable Double value, int decimals) {
		return (value != null) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "n/a";
	}

	static String count(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

}
