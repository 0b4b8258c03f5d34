package io.warble.training.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.training.models.ModelComparison.Difference;
import io.warble.training.models.ModelComparison.MetricPair;
import io.warble.training.models.ModelComparison.SchemaComparison;

/**
 * Puts two versions side by side. Reads manifests and reports as trees, so that versions
 * of any age can be compared. Safe for use by many threads.
 */
public final class ModelComparisons {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ModelRegistry registry;

	ModelComparisons(ModelRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Compares two versions.
	 * @throws NotInRegistryException if there is no such version
	 */
	public ModelComparison compare(long left, long right) {
		ModelVersion one = find(left);
		ModelVersion other = find(right);
		JsonNode oneManifest = JSON.readTree(one.manifest());
		JsonNode otherManifest = JSON.readTree(other.manifest());
		JsonNode oneReport = JSON.readTree(one.report());
		JsonNode otherReport = JSON.readTree(other.report());
		return new ModelComparison(left, right, sameRows(oneManifest, oneReport, otherManifest, otherReport),
				metrics(metrics(oneManifest, oneReport), metrics(otherManifest, otherReport)),
				differences(texts(oneManifest.at("/provenance/parameters")),
						texts(otherManifest.at("/provenance/parameters"))),
				schema(one, oneManifest.path("features"), other, otherManifest.path("features")),
				differences(provenance(one, oneManifest, oneReport), provenance(other, otherManifest, otherReport)));
	}

	private ModelVersion find(long number) {
		return this.registry.version(number)
			.orElseThrow(() -> new NotInRegistryException("There is no model version " + number));
	}

	private static boolean sameRows(JsonNode manifest, JsonNode report, JsonNode otherManifest, JsonNode otherReport) {
		JsonNode rows = report.at("/evaluation/rows");
		JsonNode data = manifest.at("/provenance/datasetFingerprint");
		return rows.isNumber() && rows.equals(otherReport.at("/evaluation/rows")) && data.isString()
				&& data.equals(otherManifest.at("/provenance/datasetFingerprint"));
	}

	private static SortedMap<String, Double> metrics(JsonNode manifest, JsonNode report) {
		SortedMap<String, Double> metrics = new TreeMap<>();
		manifest.path("metrics").properties().forEach((entry) -> put(metrics, entry.getKey(), entry.getValue()));
		put(metrics, "microseconds-a-row", report.path("predictionMicros"));
		return metrics;
	}

	private static void put(Map<String, Double> metrics, String name, JsonNode value) {
		if (value.isNumber()) {
			metrics.put(name, value.asDouble());
		}
	}

	private static List<MetricPair> metrics(SortedMap<String, Double> left, SortedMap<String, Double> right) {
		SortedSet<String> names = new TreeSet<>(left.keySet());
		names.addAll(right.keySet());
		return names.stream().map((name) -> pair(name, left.get(name), right.get(name))).toList();
	}

	private static MetricPair pair(String name, @Nullable Double left, @Nullable Double right) {
		return new MetricPair(name, left, right, (left != null && right != null) ? right - left : null);
	}

	private static SchemaComparison schema(ModelVersion one, JsonNode left, ModelVersion other, JsonNode right) {
		Set<String> leftNames = names(left);
		Set<String> rightNames = names(right);
		List<String> onlyLeft = new ArrayList<>(leftNames);
		onlyLeft.removeAll(rightNames);
		List<String> onlyRight = new ArrayList<>(rightNames);
		onlyRight.removeAll(leftNames);
		return new SchemaComparison(one.schemaHash().equals(other.schemaHash()),
				one.layoutHash().equals(other.layoutHash()), onlyLeft, onlyRight,
				differences(settings(left), settings(right)));
	}

	private static SortedMap<String, String> settings(JsonNode features) {
		SortedMap<String, String> settings = texts(features.path("state"));
		settings.putAll(texts(features.path("extraction")));
		return settings;
	}

	private static Set<String> names(JsonNode features) {
		return StreamSupport.stream(features.path("featureNames").spliterator(), false)
			.map((name) -> name.asString(""))
			.collect(LinkedHashSet::new, Set::add, Set::addAll);
	}

	private static SortedMap<String, String> provenance(ModelVersion version, JsonNode manifest, JsonNode report) {
		SortedMap<String, String> provenance = new TreeMap<>();
		JsonNode from = manifest.path("provenance");
		texts(from.path("libraryVersions")).forEach((name, value) -> provenance.put("library " + name, value));
		for (String name : new String[] { "seed", "datasetFingerprint", "jvm" }) {
			text(from.path(name), provenance, name);
		}
		provenance.put("trainedUntil", version.trainedUntil().toString());
		provenance.put("createdAt", version.createdAt().toString());
		provenance.put("bundleBytes", Long.toString(version.bytes()));
		provenance.put("snapshot", version.snapshotId());
		text(report.path("run"), provenance, "run");
		text(report.at("/rows/train"), provenance, "trainingRows");
		text(report.at("/evaluation/rows"), provenance, "evaluationRows");
		text(report.at("/tuning/start/version"), provenance, "tunedFromVersion");
		return provenance;
	}

	private static void text(JsonNode node, Map<String, String> target, String name) {
		if (node.isValueNode() && !node.isNull()) {
			target.put(name, node.asString());
		}
	}

	private static SortedMap<String, String> texts(JsonNode object) {
		SortedMap<String, String> texts = new TreeMap<>();
		object.properties().forEach((entry) -> text(entry.getValue(), texts, entry.getKey()));
		return texts;
	}

	private static List<Difference> differences(SortedMap<String, String> left, SortedMap<String, String> right) {
		SortedSet<String> names = new TreeSet<>(left.keySet());
		names.addAll(right.keySet());
		List<Difference> differences = new ArrayList<>();
		for (String name : names) {
			String one = left.get(name);
			String other = right.get(name);
			if (one == null || !one.equals(other)) {
				differences.add(new Difference(name, one, other));
			}
		}
		return differences;
	}

}
