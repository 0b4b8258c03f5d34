package io.warble.training.blend;

import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;

/**
 * Estimates what a row costs on one core of 2020s hardware, from sizes alone: a measured
 * time would choose other members in each run of one seed. Trees: 11 microseconds for
 * 1,200 of depth 6. Nets: 31 microseconds for 1.41 million weights of four bytes, a
 * quarter of it with one byte each; so 5.5 a megabyte of the graph. Measured times stand
 * in the report beside the estimates. Stateless.
 */
final class EvaluationCost {

	private static final double MICROS_A_TREE = 11.0 / 1200;

	private static final double MICROS_A_BYTE = 5.5e-6;

	private EvaluationCost() {
	}

	static double ofTrees(Map<EngagementType, TreeEnsemble> trees) {
		return MICROS_A_TREE * trees.values().stream().mapToInt(TreeEnsemble::trees).sum();
	}

	static double ofGraph(byte[] graph) {
		return MICROS_A_BYTE * graph.length;
	}

}
