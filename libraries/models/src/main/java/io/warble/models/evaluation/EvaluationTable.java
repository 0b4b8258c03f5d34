package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Prints a report for people: aligned text for a terminal, Markdown for a page. AP and
 * RCE stand side by side for each engagement type; n/a is a metric that is not defined.
 * Stateless.
 */
public final class EvaluationTable {

	private EvaluationTable() {
	}

	/** Aligned text, lines of at most 110 characters. */
	public static String text(EvaluationReport report) {
		return heading(report) + "\n\n" + scores(report).text() + "\n" + calibration(report).text();
	}

	/** Markdown tables. */
	public static String markdown(EvaluationReport report) {
		return heading(report) + "\n\n" + scores(report).markdown() + "\n" + calibration(report).markdown();
	}

	private static String heading(EvaluationReport report) {
		String cutOff = (report.labelsCutOff() != null) ? ", labels of %s possibly cut off by the end of the log"
			.formatted(TextTable.count(report.labelsCutOff())) : "";
		return "%s: %s rows%s".formatted(report.title(), TextTable.count(report.rows()), cutOff);
	}

	private static TextTable scores(EvaluationReport report) {
		List<String> header = new ArrayList<>(List.of("AP, RCE in %", "rows"));
		report.types().forEach((type) -> header.addAll(List.of(type.type(), "RCE")));
		TextTable table = new TextTable(header.toArray(String[]::new));
		add(table, report, "all rows", TypeReport::overall);
		add(table, report, "constant prior", TypeReport::prior);
		add(table, report, "oracle", TypeReport::oracle);
		if (report.types().stream().anyMatch((type) -> type.shareOfOracle() != null)) {
			List<String> cells = new ArrayList<>(List.of("share of the oracle's RCE", ""));
			for (TypeReport type : report.types()) {
				cells.addAll(List.of("", percent(type.shareOfOracle())));
			}
			table.add(cells);
		}
		add(table, report, "mean of follower groups", TypeReport::groupMean);
		addSlices(table, report, "  followers ", TypeReport::groups);
		addSlices(table, report, "", TypeReport::familiarity);
		addSlices(table, report, "language ", TypeReport::languages);
		return table;
	}

	private static void add(TextTable table, EvaluationReport report, String name,
			Function<TypeReport, @Nullable Score> score) {
		List<Score> scores = new ArrayList<>();
		for (TypeReport type : report.types()) {
			Score ofType = score.apply(type);
			if (ofType == null) {
				return;
			}
			scores.add(ofType);
		}
		table.add(cells(name, scores));
	}

	/** Every type has the same slices, since they are slices of the rows. */
	private static void addSlices(TextTable table, EvaluationReport report, String prefix,
			Function<TypeReport, List<SliceScore>> slices) {
		Map<String, List<Score>> scores = new LinkedHashMap<>();
		for (TypeReport type : report.types()) {
			for (SliceScore slice : slices.apply(type)) {
				scores.computeIfAbsent(slice.slice(), (name) -> new ArrayList<>()).add(slice.score());
			}
		}
		scores.forEach((name, ofTypes) -> table.add(cells(prefix + abbreviated(name), ofTypes)));
	}

	private static String percent(@Nullable Double share) {
		return (share != null) ? TextTable.number(100 * share, 1) + "%" : "n/a";
	}

	private static String hundredths(@Nullable Double share) {
		return (share != null) ? TextTable.number(100 * share, 2) + "%" : "n/a";
	}

	private static String abbreviated(String name) {
		return (name.length() > 16) ? name.substring(0, 15) + "…" : name;
	}

	private static List<String> cells(String name, List<Score> scores) {
		List<String> cells = new ArrayList<>(List.of(name, TextTable.count(scores.get(0).rows())));
		for (Score score : scores) {
			cells.add(TextTable.number(score.averagePrecision(), 4));
			cells.add(TextTable.number(score.relativeCrossEntropy(), 2));
		}
		return cells;
	}

	private static TextTable calibration(EvaluationReport report) {
		boolean truth = report.types().stream().anyMatch((type) -> type.trueCalibrationError() != null);
		List<String> header = new ArrayList<>(List.of("calibration", "positives", "rate", "mean prediction", "error",
				"by the rate", "by deviation", "by chance"));
		if (truth) {
			header.add("of the truth");
		}
		TextTable table = new TextTable(header.toArray(String[]::new));
		for (TypeReport type : report.types()) {
			List<String> cells = new ArrayList<>(List.of(type.type(), TextTable.count(type.overall().positives()),
					TextTable.number(type.rate(), 5), TextTable.number(type.meanPrediction(), 5),
					TextTable.number(type.calibrationError(), 5), percent(type.relativeCalibrationError()),
					hundredths(type.scaledCalibrationError()), hundredths(type.scaledChance())));
			if (truth) {
				cells.add(hundredths(type.scaledTrueCalibrationError()));
			}
			table.add(cells);
		}
		return table;
	}

}
