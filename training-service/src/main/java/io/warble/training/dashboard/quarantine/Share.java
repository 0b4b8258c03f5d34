package io.warble.training.dashboard.quarantine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How many of all bad lines have something in common.
 *
 * @param name what that is
 * @param count how many
 * @param percent of all bad lines
 */
record Share(String name, long count, double percent) {

	/** The greatest first. */
	static List<Share> of(Map<String, Long> counts, long total) {
		return counts.entrySet()
			.stream()
			.map((entry) -> new Share(entry.getKey(), entry.getValue(),
					(total > 0) ? Math.round(entry.getValue() * 10_000.0 / total) / 100.0 : 0))
			.sorted(Comparator.comparingLong(Share::count).reversed())
			.toList();
	}

}
