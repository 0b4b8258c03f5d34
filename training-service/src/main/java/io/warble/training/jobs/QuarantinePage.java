package io.warble.training.jobs;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Some bad lines.
 *
 * @param execution the execution that met them, null if there is none
 * @param total all bad lines
 * @param counts all bad lines by reason
 * @param files all bad lines by part file, of those parts that have any
 * @param lines the lines of this page
 * @param next the cursor of the next page, null on the last one
 */
public record QuarantinePage(@Nullable Long execution, long total, SortedMap<String, Long> counts,
		SortedMap<String, Long> files, List<QuarantinedLine> lines, @Nullable String next) {

	public QuarantinePage {
		counts = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Long>) counts));
		files = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Long>) files));
		lines = List.copyOf(lines);
	}

	/**
	 * A bad line.
	 *
	 * @param file the part that it is of
	 * @param line its number, from 1
	 * @param reason what is wrong, as counts have it
	 * @param detail what exactly is wrong
	 * @param text the line, as far as it was kept
	 */
	public record QuarantinedLine(String file, long line, String reason, String detail, String text) {
	}

}
