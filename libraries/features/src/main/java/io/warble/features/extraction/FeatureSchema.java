package io.warble.features.extraction;

import java.util.List;

/**
 * Every feature in the order of the vector. Immutable.
 */
public final class FeatureSchema {

	private FeatureSchema() {
	}

	/** The schema of this version of Warble. */
	public static FeatureSchema standard() {
		throw new UnsupportedOperationException();
	}

	/** All features in order. */
	public List<Feature> features() {
		throw new UnsupportedOperationException();
	}

	/** Number of features: the length of a vector. */
	public int size() {
		throw new UnsupportedOperationException();
	}

	/** Hash of all names and groups in order; travels with matrix, model and request. */
	public String hash() {
		throw new UnsupportedOperationException();
	}

}
