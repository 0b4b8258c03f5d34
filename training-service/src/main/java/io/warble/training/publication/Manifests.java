package io.warble.training.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import ai.onnxruntime.OrtEnvironment;

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
 * two runs with one seed and, where nets are trained, one number of threads.
 */
final class Manifests {

	private Manifests() {
	}

	static BundleManifest of(Map<String, String> parameters, long seed, ExtractionSettings extraction,
			String fingerprint, ReplayReport replay, StateHeader state, TrainedTrees trees, EvaluationReport evaluation,
			boolean trainedNets) {
		FeatureSchema schema = FeatureSchema.of(state.settings());
		FeatureContract contract = new FeatureContract(schema.hash(),
				schema.features().stream().map(Feature::name).toList(), state.layoutHash(), state.settings(),
				extraction);
		Provenance provenance = Provenance.of(parameters, seed, fingerprint, replay.trainingEnd(),
				libraries(trainedNets),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
		return BundleManifest.of(contract, provenance, trees.priors(), evaluation.metrics());
	}

	/** Versions of the libraries that train, as the class path names them. */
	static Map<String, String> libraries(boolean nets) {
		Map<String, String> versions = new TreeMap<>();
		put(versions, "xgboost4j_2.12", "META-INF/maven/ml.dmlc/xgboost4j_2.12/pom.properties", "version");
		if (nets) {
			put(versions, "djl", "pytorch-engine.properties", "djl_version");
			put(versions, "pytorch", "pytorch-engine.properties", "pytorch_version");
			String onnxRuntime = OrtEnvironment.class.getPackage().getImplementationVersion();
			if (onnxRuntime != null) {
				versions.put("onnxruntime", onnxRuntime);
			}
		}
		return versions;
	}

	private static void put(Map<String, String> versions, String library, String resource, String key) {
		try (InputStream in = Manifests.class.getClassLoader().getResourceAsStream(resource)) {
			if (in == null) {
				return;
			}
			Properties properties = new Properties();
			properties.load(in);
			String version = properties.getProperty(key);
			if (version != null) {
				versions.put(library, version);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class path has an unreadable version of " + library, ex);
		}
	}

}
