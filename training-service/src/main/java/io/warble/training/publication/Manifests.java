package io.warble.training.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StateHeader;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.Provenance;
import io.warble.models.evaluation.EvaluationReport;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.trees.TrainedTrees;

/**
 * Makes the manifest of a bundle out of what a run knows: nothing in it differs between
 * two runs with one seed.
 */
final class Manifests {

	private Manifests() {
	}

	static BundleManifest of(Map<String, String> parameters, long seed, ExtractionSettings extraction,
			String fingerprint, ReplayReport replay, StateHeader state, TrainedTrees trees,
			EvaluationReport evaluation) {
		FeatureSchema schema = FeatureSchema.standard();
		FeatureContract contract = new FeatureContract(schema.hash(),
				schema.features().stream().map(Feature::name).toList(), state.layoutHash(), state.settings(),
				extraction);
		Provenance provenance = Provenance.of(parameters, seed, fingerprint, replay.trainingEnd(), libraries(),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
		return BundleManifest.of(contract, provenance, trees.priors(), evaluation.metrics());
	}

	private static Map<String, String> libraries() {
		Map<String, String> versions = new TreeMap<>();
		for (String library : new String[] { "ml.dmlc/xgboost4j_2.12" }) {
			String version = version(library);
			if (version != null) {
				versions.put(library.substring(library.indexOf('/') + 1), version);
			}
		}
		return versions;
	}

	private static @Nullable String version(String library) {
		try (InputStream in = Manifests.class.getClassLoader()
			.getResourceAsStream("META-INF/maven/" + library + "/pom.properties")) {
			if (in == null) {
				return null;
			}
			Properties properties = new Properties();
			properties.load(in);
			return properties.getProperty("version");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class path has an unreadable version of " + library, ex);
		}
	}

}
