package io.warble.models.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from. Holds nothing that differs between two runs with one seed.
 *
 * @param parameters every parameter of the training run, by name
 * @param seed the run's seed
 * @param datasetFingerprint hash of what the run read
 * @param trainingEnd creation time of the last training row, unix seconds
 * @param libraryVersions versions by library name
 * @param jvm name and version of the JVM
 */
public record Provenance(SortedMap<String, String> parameters, long seed, String datasetFingerprint, long trainingEnd,
		SortedMap<String, String> libraryVersions, String jvm) {

	public Provenance {
		parameters = sorted(parameters);
		libraryVersions = sorted(libraryVersions);
	}

	/** Sorts the maps. */
	public static Provenance of(Map<String, String> parameters, long seed, String datasetFingerprint, long trainingEnd,
			Map<String, String> libraryVersions, String jvm) {
		return new Provenance(sorted(parameters), seed, datasetFingerprint, trainingEnd, sorted(libraryVersions), jvm);
	}

	private static SortedMap<String, String> sorted(Map<String, String> map) {
		return Collections.unmodifiableSortedMap(new TreeMap<>(map));
	}

}
