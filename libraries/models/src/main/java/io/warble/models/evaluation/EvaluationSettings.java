package io.warble.models.evaluation;

import java.util.List;

/**
 * How an evaluation slices its rows.
 *
 * @param groupEdges edges of the groups by creator followers, ascending; a row's group is
 * the number of edges that its creator's followers exceed (an edge itself belongs below)
 * @param authorQuintiles take the quintiles over the unique creators of the evaluated
 * rows instead of the edges
 * @param topLanguages how many languages to report, by rows
 */
public record EvaluationSettings(List<Long> groupEdges, boolean authorQuintiles, int topLanguages) {

	public EvaluationSettings {
		groupEdges = List.copyOf(groupEdges);
		for (int i = 1; i < groupEdges.size(); i++) {
			if (groupEdges.get(i) <= groupEdges.get(i - 1)) {
				throw new IllegalArgumentException("groupEdges must ascend, got " + groupEdges);
			}
		}
		if (topLanguages < 0) {
			throw new IllegalArgumentException("topLanguages must be 0 or more, got " + topLanguages);
		}
	}

	/**
	 * The edges that NVIDIA used on the validation set (CHALLENGE.md, section 2): 240,
	 * 588, 1331, 3996; ten languages.
	 */
	public static EvaluationSettings defaults() {
		return new EvaluationSettings(List.of(240L, 588L, 1331L, 3996L), false, 10);
	}

}
