package io.warble.training.publication;

import java.util.List;

import io.warble.models.evaluation.ModelScore;

/**
 * What a fine-tuning was, and what it gained.
 *
 * @param start the version that it started from
 * @param split how the labelled rows were split, {@code time} or {@code random}
 * @param models on the same evaluation rows: the version with its state as it was, the
 * version with the state that took the labelled rows up, the new version; then each net
 * with that state, before and after
 */
public record Tuning(Start start, String split, List<ModelScore> models) {

	public Tuning {
		models = List.copyOf(models);
	}

}
