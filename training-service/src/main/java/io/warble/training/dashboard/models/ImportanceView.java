package io.warble.training.dashboard.models;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What features are worth to a model, by engagement type.
 *
 * @param rows over how many rows contributions were averaged, null where unknown
 * @param types one for each engagement type; none in older reports
 */
public record ImportanceView(@Nullable Double rows, List<OfType> types) {

	private static final int MOST = 15;

	public ImportanceView {
		types = List.copyOf(types);
	}

	static ImportanceView of(JsonNode importance) {
		List<OfType> types = new ArrayList<>();
		for (JsonNode type : importance.path("types")) {
			types.add(new OfType(type.path("type").asString(""), bars(type.path("groups"), "group", 4),
					bars(type.path("features"), "name", MOST)));
		}
		return new ImportanceView(ReportView.number(importance.path("rows")), types);
	}

	private static List<Bar> bars(JsonNode items, String name, int limit) {
		double mostShap = 1e-12;
		double gains = 1e-12;
		for (JsonNode item : items) {
			mostShap = Math.max(mostShap, shap(item));
			gains += item.path("gain").asDouble();
		}
		List<Bar> bars = new ArrayList<>();
		for (JsonNode item : items) {
			if (bars.size() < limit) {
				bars.add(new Bar(item.path(name).asString("").replace('_', name.equals("group") ? ' ' : '_'),
						item.path("gain").asDouble() / gains, shap(item),
						Math.round(shap(item) / mostShap * 10_000) / 100.0));
			}
		}
		return bars;
	}

	/** Of a feature its mean size, of a group that of trees and nets together. */
	private static double shap(JsonNode item) {
		return item.path("meanContribution").asDouble() + item.path("byTrees").asDouble()
				+ item.path("byNets").asDouble();
	}

	/**
	 * For one engagement type.
	 *
	 * @param type its label
	 * @param groups the groups of features
	 * @param features the features with the greatest contributions
	 */
	public record OfType(String type, List<Bar> groups, List<Bar> features) {

		public OfType {
			groups = List.copyOf(groups);
			features = List.copyOf(features);
		}

	}

	/**
	 * A feature or a group.
	 *
	 * @param name its name
	 * @param gain its share of the gain of those listed
	 * @param shap mean size of its contribution, log-odds
	 * @param percent of the greatest
	 */
	public record Bar(String name, double gain, double shap, double percent) {
	}

}
