package io.warble.training.dashboard.models;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.training.models.ModelComparison;
import io.warble.training.models.ModelComparison.MetricPair;

/**
 * A comparison, arranged for reading.
 *
 * @param comparison what is compared
 */
record ComparisonView(ModelComparison comparison) {

	private static final List<String> TYPES = List.of("reply", "retweet", "quote", "like");

	/** The metrics that people look at first, those of engagement types in order. */
	public List<Line> lines() {
		List<Line> lines = new ArrayList<>();
		for (String type : TYPES) {
			for (String metric : List.of("ap", "rce", "group.ap", "group.rce")) {
				find(type + "." + metric).ifPresent((pair) -> lines.add(new Line(type,
						(metric.startsWith("group.") ? "group mean " : "") + (metric.endsWith("ap") ? "AP" : "RCE"),
						metric.endsWith("ap") ? 4 : 2, pair, true)));
			}
		}
		find("microseconds-a-row").ifPresent((pair) -> lines.add(new Line("", "µs a row", 1, pair, false)));
		return lines;
	}

	private java.util.Optional<MetricPair> find(String name) {
		return this.comparison.metrics().stream().filter((pair) -> pair.name().equals(name)).findFirst();
	}

	/**
	 * A metric of both.
	 *
	 * @param type the engagement type, empty for none
	 * @param label what it is
	 * @param places behind the point
	 * @param pair the numbers
	 * @param moreIsBetter whether a higher number is the better one
	 */
	record Line(String type, String label, int places, MetricPair pair, boolean moreIsBetter) {

		/**
		 * Whether the right one is better: the name of a style, or nothing where equal.
		 */
		public String style() {
			@Nullable Double change = this.pair.change();
			if (change == null || Math.abs(change) < 0.5 * Math.pow(10, -this.places)) {
				return "soft";
			}
			return (change > 0 == this.moreIsBetter) ? "better" : "worse";
		}

	}

}
