package io.warble.models.bundle;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;

/**
 * What a bundle says about itself; its {@code manifest.json}. Holds no times of day,
 * speeds or job ids, so that two runs with one seed give the same bytes.
 *
 * @param format version of the bundle format
 * @param features the feature vectors that the model expects
 * @param provenance where the model comes from
 * @param priors share of positive training rows of each engagement type, in order
 * @param metrics evaluation results by name, only those that are defined
 * @param entries size and checksum of every other entry of the bundle, by name
 */
public record BundleManifest(int format, FeatureContract features, Provenance provenance, List<Double> priors,
		SortedMap<String, Double> metrics, SortedMap<String, Entry> entries) {

	/** The format version that this library writes. */
	public static final int FORMAT = 2;

	/**
	 * The oldest format version that it still reads: trees alone, without a blend.
	 */
	public static final int OLDEST = 1;

	public BundleManifest {
		priors = List.copyOf(priors);
		if (priors.size() != EngagementType.COUNT) {
			throw new IllegalArgumentException("A manifest needs four priors, got " + priors.size());
		}
		TreeMap<String, Double> defined = new TreeMap<>(metrics);
		defined.values().removeIf((value) -> value == null || !Double.isFinite(value));
		metrics = Collections.unmodifiableSortedMap(defined);
		entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
	}

	/**
	 * A manifest to be written; {@link BundleWriter} fills in the entries.
	 * @param metrics by name; undefined (NaN) ones are left out
	 */
	public static BundleManifest of(FeatureContract features, Provenance provenance, List<Double> priors,
			Map<String, Double> metrics) {
		return new BundleManifest(FORMAT, features, provenance, priors, new TreeMap<>(metrics), new TreeMap<>());
	}

	/** The manifest as indented JSON with sorted keys. */
	public String toJson() {
		return ManifestJson.write(this);
	}

	BundleManifest withEntries(SortedMap<String, Entry> entries) {
		return new BundleManifest(FORMAT, this.features, this.provenance, this.priors, this.metrics, entries);
	}

	/**
	 * An entry of a bundle.
	 *
	 * @param bytes its size
	 * @param sha256 its checksum, 64 hex digits
	 */
	public record Entry(long bytes, String sha256) {

	}

}
