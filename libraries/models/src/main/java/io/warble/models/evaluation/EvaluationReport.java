package io.warble.models.evaluation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;

/**
 * The results of an evaluation; deterministic as JSON.
 *
 * @param title what was evaluated
 * @param rows how many rows
 * @param labelsCutOff rows whose engagements the end of the log may have cut off, null if
 * unknown
 * @param groupEdges the edges of the groups by creator followers
 * @param types one for each engagement type, in order
 */
public record EvaluationReport(String title, long rows, @Nullable Long labelsCutOff, List<Long> groupEdges,
		List<TypeReport> types) {

	public EvaluationReport {
		groupEdges = List.copyOf(groupEdges);
		types = List.copyOf(types);
		if (types.size() != EngagementType.COUNT) {
			throw new IllegalArgumentException("A report needs four types, got " + types.size());
		}
	}

	/** The results of one engagement type. */
	public TypeReport of(EngagementType type) {
		return this.types.get(type.ordinal());
	}

	/**
	 * The main numbers by name: {@code reply.ap}, {@code reply.rce}, the means over the
	 * groups {@code reply.group.ap} and {@code reply.group.rce}, and
	 * {@code reply.oracle.share}; only those that are defined.
	 */
	public SortedMap<String, Double> metrics() {
		SortedMap<String, Double> metrics = new TreeMap<>();
		for (TypeReport type : this.types) {
			putIfDefined(metrics, type.type() + ".ap", type.overall().averagePrecision());
			putIfDefined(metrics, type.type() + ".rce", type.overall().relativeCrossEntropy());
			putIfDefined(metrics, type.type() + ".group.ap", type.groupMean().averagePrecision());
			putIfDefined(metrics, type.type() + ".group.rce", type.groupMean().relativeCrossEntropy());
			putIfDefined(metrics, type.type() + ".oracle.share", type.shareOfOracle());
		}
		return metrics;
	}

	private static void putIfDefined(SortedMap<String, Double> metrics, String name, @Nullable Double value) {
		if (value != null) {
			metrics.put(name, value);
		}
	}

	/** The report as indented JSON; an undefined metric is null. */
	public String toJson() {
		return ReportJson.WRITER.writeValueAsString(this);
	}

	/**
	 * Reads what {@link #toJson()} gave.
	 * @throws tools.jackson.core.JacksonException if it is no report
	 */
	public static EvaluationReport ofJson(String json) {
		return ReportJson.READER.readValue(json);
	}

}
