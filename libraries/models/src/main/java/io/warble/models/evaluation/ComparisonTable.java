package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.dataset.EngagementType;

/**
 * Prints models side by side: AP and RCE for each engagement type, and the speed.
 * Stateless.
 */
public final class ComparisonTable {

	private ComparisonTable() {
	}

	/** Aligned text, lines of at most 110 characters for names of up to 20. */
	public static String text(List<ModelScore> models) {
		return table(models).text();
	}

	/** A Markdown table. */
	public static String markdown(List<ModelScore> models) {
		return table(models).markdown();
	}

	private static TextTable table(List<ModelScore> models) {
		List<String> header = new ArrayList<>(List.of("AP, RCE in %", "µs a row"));
		EngagementType.ALL.forEach((type) -> header.addAll(List.of(type.label(), "RCE")));
		TextTable table = new TextTable(header.toArray(String[]::new));
		for (ModelScore model : models) {
			List<String> cells = new ArrayList<>(List.of(model.model(), TextTable.number(model.microsARow(), 1)));
			for (ModelScore.TypeScore type : model.types()) {
				cells.add(TextTable.number(type.score().averagePrecision(), 4));
				cells.add(TextTable.number(type.score().relativeCrossEntropy(), 2));
			}
			table.add(cells);
		}
		return table;
	}

}
