package io.warble.models.trees;

import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.models.Predictor;

/**
 * Evaluates one tree ensemble for each engagement type. Thread-safe: scratch memory is
 * allocated by the call, a few kilobytes for a row and some tens for a batch.
 */
public final class TreePredictor implements Predictor {

	/**
	 * A predictor of four ensembles.
	 * @param ensembles one for each engagement type, all of the same number of features
	 */
	public TreePredictor(Map<EngagementType, TreeEnsemble> ensembles) {
	}

	/** Length of the feature vector. */
	public int features() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void predict(float[] features, int rows, float[] probabilities) {
		throw new UnsupportedOperationException();
	}

}
