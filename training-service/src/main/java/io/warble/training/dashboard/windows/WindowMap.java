package io.warble.training.dashboard.windows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.warble.training.dashboard.page.Show;

/**
 * The heat map of a run's windows. What older runs do not tell is left out.
 *
 * @param columns names of the columns
 * @param windows one line a window, in order of time
 * @param days the windows that drift is known of
 * @param drift one line a feature
 */
record WindowMap(List<String> columns, List<WindowLine> windows, List<String> days, List<DriftLine> drift) {

	private static final List<String> TYPES = List.of("reply", "retweet", "quote", "like");

	WindowMap {
		columns = List.copyOf(columns);
		windows = List.copyOf(windows);
		days = List.copyOf(days);
		drift = List.copyOf(drift);
	}

	/**
	 * Of a report: windows with rows, positives, bad lines, duplicates, late rows and
	 * drift.
	 */
	static WindowMap of(JsonNode report) {
		List<JsonNode> windows = new ArrayList<>();
		report.path("windows").forEach(windows::add);
		double rows = most(windows, "rows");
		double[] rates = new double[TYPES.size()];
		for (JsonNode window : windows) {
			for (int type = 0; type < rates.length; type++) {
				rates[type] = Math.max(rates[type], rate(window, type));
			}
		}
		List<WindowLine> lines = new ArrayList<>();
		for (JsonNode window : windows) {
			lines.add(line(window, rows, rates));
		}
		List<JsonNode> drifted = windows.stream().filter((window) -> window.path("drift").isObject()).toList();
		return new WindowMap(
				List.of("Rows", "Reply", "Retweet", "Quote", "Like", "Bad lines", "Late rows", "Duplicates",
						"Most drift"),
				lines, drifted.stream().map((window) -> window.path("day").asString("")).toList(), drift(drifted));
	}

	private static WindowLine line(JsonNode window, double mostRows, double[] mostRates) {
		double rows = window.path("rows").asDouble();
		List<HeatCell> cells = new ArrayList<>();
		cells.add(HeatCell.of(Show.INSTANCE.count(rows), rows, mostRows));
		for (int type = 0; type < TYPES.size(); type++) {
			double rate = rate(window, type);
			cells.add(window.path("positives").isArray()
					? HeatCell.of(Show.INSTANCE.percent(rate), rate, mostRates[type]) : HeatCell.NONE);
		}
		for (String field : List.of("badLines", "lateRows", "duplicates")) {
			double count = window.path(field).asDouble();
			boolean late = field.equals("lateRows");
			cells.add(window.path(field).isNumber() ? HeatCell.warning(Show.INSTANCE.count(count),
					count / Math.max(1, rows), late ? 0.2 : 0.0001, late ? 0.5 : 0.01) : HeatCell.NONE);
		}
		Double worst = worst(window.path("drift").path("features"));
		cells.add((worst != null) ? HeatCell.drift(Show.INSTANCE.fixed(worst, 3), worst) : HeatCell.NONE);
		return new WindowLine(window.path("day").asString(""), window.path("validation").asBoolean(false), cells);
	}

	private static double rate(JsonNode window, int type) {
		double rows = window.path("rows").asDouble();
		return (rows > 0) ? window.path("positives").path(type).asDouble() / rows : 0;
	}

	private static double most(List<JsonNode> windows, String field) {
		return windows.stream().mapToDouble((window) -> window.path(field).asDouble()).max().orElse(0);
	}

	private static @Nullable Double worst(JsonNode features) {
		Double worst = null;
		for (var feature : features.properties()) {
			double index = feature.getValue().asDouble();
			worst = (worst == null || index > worst) ? Double.valueOf(index) : worst;
		}
		return worst;
	}

	private static List<DriftLine> drift(List<JsonNode> windows) {
		Set<String> names = new LinkedHashSet<>();
		windows.forEach(
				(window) -> window.at("/drift/features").properties().forEach((entry) -> names.add(entry.getKey())));
		List<DriftLine> lines = new ArrayList<>();
		for (String name : names) {
			lines.add(new DriftLine(name, windows.stream().map((window) -> {
				JsonNode index = window.at("/drift/features").path(name);
				return index.isNumber() ? HeatCell.drift(Show.INSTANCE.fixed(index.asDouble(), 3), index.asDouble())
						: HeatCell.NONE;
			}).toList()));
		}
		return lines;
	}

}
