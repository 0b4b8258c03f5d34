package io.warble.models.evaluation;

import java.util.List;
import java.util.SortedMap;

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
	}

	/** The results of one engagement type. */
	public TypeReport of(EngagementType type) {
		return this.types.get(type.ordinal());
	}

	/**
	 * The main numbers by name, such as {@code reply.rce}, {@code reply.group.ap}; only
	 * those that are defined.
	 */
	public SortedMap<String, Double> metrics() {
		throw new UnsupportedOperationException();
	}

	/** The report as indented JSON; an undefined metric is null. */
	public String toJson() {
		throw new UnsupportedOperationException();
	}

	/** Reads what {@link #toJson()} gave. */
	public static EvaluationReport ofJson(String json) {
		throw new UnsupportedOperationException();
	}

}
