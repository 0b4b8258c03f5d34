package io.warble.training.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.features.state.FeatureState;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.SnapshotInfo;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.bundle.BundleContents;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.BundleWriter;
import io.warble.models.bundle.ModelBundle;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.registry.NewVersion;
import io.warble.training.evaluation.DatasetSample;
import io.warble.training.evaluation.MatrixEvaluation;
import io.warble.training.nets.NetTraining;
import io.warble.training.text.TextReport;
import io.warble.training.trees.TypeReport;
import io.warble.training.windows.WindowsReport;

/**
 * Publishes a run: the bundle, the state as a snapshot of the online store, the version
 * in the registry, and last the alias. Every part may be repeated after a kill: the same
 * bundle keeps its version, the same state its snapshot. Safe for use by many threads.
 */
public final class Publication {

	private static final Logger log = LoggerFactory.getLogger(Publication.class);

	private final ModelRegistry registry;

	private final OnlineStore store;

	/** A publication to a registry and an online store. */
	public Publication(ModelRegistry registry, OnlineStore store) {
		this.registry = registry;
		this.store = store;
	}

	/** Publishes; returns the version that the registry holds. */
	public Published publish(FinishedRun run) throws IOException {
		FeatureState state = FeatureState.readFrom(run.directory().state());
		BundleManifest manifest = Manifests.of(run.modelValues(), run.parameters().seed(), run.extraction(),
				run.dataset().fingerprint(), run.replay(), state.header(), run.trees(), run.evaluation().report(),
				run.trainedNets());
		DatasetSample sample = DatasetSample.of(run.dataset(), MatrixEvaluation.evaluationStart(run.replay()));
		Path vocabulary = run.dataset().vocabulary();
		Path codes = run.directory().contentCodes();
		String sha256 = BundleWriter.write(run.bundle(), manifest,
				new BundleContents(run.trees().ensembles(), run.nets(), run.blend().profiles(),
						(vocabulary != null) ? Files.readAllBytes(vocabulary) : null,
						Files.exists(codes) ? Files.readAllBytes(codes) : null, sample.lines()));
		ModelBundle bundle = ModelBundle.open(run.bundle());
		bundle.tryNets();
		manifest = bundle.manifest();
		GateDecision decision;
		try (BlendedPredictor predictor = bundle.predictor(BlendProfiles.DEFAULT)) {
			decision = new PromotionGate(this.registry, run.parameters().promotion(), run.directory().temporary())
				.decide(manifest, sha256, predictor, run.matrix());
		}
		SnapshotInfo snapshot = this.store.publish(state, run.directory().state());
		TrainingReport report = report(run, decision, sha256, snapshot.id());
		Files.writeString(run.report(), report.toJson());
		ModelVersion version = this.registry.register(new NewVersion(run.bundle(), sha256, manifest.toJson(),
				report.toJson(), snapshot.id(), manifest.features().layoutHash(), manifest.features().schemaHash(),
				Instant.ofEpochSecond(run.replay().trainingEnd()), run.jobExecution()));
		String alias = decision.promoted() ? Alias.CHAMPION : Alias.CHALLENGER;
		this.registry.move(alias, version.number(), decision.reason(),
				((run.tuning() != null) ? "fine-tuning" : "training") + " job " + run.jobExecution());
		log.info("Version {} is {}: {}", version.number(), alias, decision.reason());
		int removed = new SnapshotRetention(this.registry, this.store).removeExpired();
		if (removed > 0) {
			log.info("Removed {} snapshots that no aliased model needs", removed);
		}
		return new Published(version, alias, report);
	}

	private TrainingReport report(FinishedRun run, GateDecision decision, String sha256, String snapshot)
			throws IOException {
		SortedMap<String, Long> rows = new TreeMap<>();
		rows.put("read", run.replay().rows());
		rows.put("duplicates", run.replay().duplicates());
		run.replay().matrixRows().forEach((period, count) -> rows.put(period.name().toLowerCase(Locale.ROOT), count));
		SortedMap<String, Long> rates = new TreeMap<>();
		for (String step : new String[] { "ingest", "extract" }) {
			double seconds = run.stepSeconds().getOrDefault(step, 0.0);
			if (seconds > 0) {
				rates.put(step, Math.round(run.replay().rows() / seconds));
			}
		}
		double training = run.trees().reports().stream().mapToDouble(TypeReport::seconds).sum();
		SortedMap<String, Double> seconds = new TreeMap<>(run.stepSeconds());
		seconds.put("train.trees", Math.round(training * 1e3) / 1e3);
		return new TrainingReport(run.evaluation().report(), run.evaluation().models(), run.blend().report(), decision,
				run.trees().reports(), rows, seconds, rates, run.evaluation().predictionMicros(),
				run.directory().root().getFileName().toString(), run.jobExecution(), sha256, Files.size(run.bundle()),
				snapshot, run.tuning(), run.evaluation().importance(),
				NetTraining.reports(run.directory().nets(), run.nets().keySet()),
				WindowsReport.readFrom(run.directory()).orElse(null), run.replay().log(),
				TextReport.readFrom(run.directory()).orElse(null));
	}

	/**
	 * What was published.
	 *
	 * @param version the version in the registry
	 * @param alias the alias that points to it now
	 * @param report what was reported
	 */
	public record Published(ModelVersion version, String alias, TrainingReport report) {
	}

}
