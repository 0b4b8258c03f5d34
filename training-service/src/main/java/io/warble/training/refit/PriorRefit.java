package io.warble.training.refit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.PartFiles;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.state.SnapshotFile;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.SnapshotInfo;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.BundleWriter;
import io.warble.models.bundle.InvalidBundleException;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.bundle.Provenance;
import io.warble.registry.Alias;
import io.warble.registry.DamagedArtifactException;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.registry.NewVersion;
import io.warble.training.blend.PriorFit;
import io.warble.training.publication.TrainingReport;

/**
 * Registers a version that differs from another in its prior correction alone, fitted on
 * recent labelled rows with the latest snapshot of the state that the version needs:
 * seconds instead of a training. The new version becomes challenger; it is trained until
 * the last of these rows, so that no comparison is made on them. Safe for use by many
 * threads, each call with a directory of its own.
 */
public final class PriorRefit {

	/** With fewer rows a correction says nothing. */
	public static final int LEAST_ROWS = 100;

	private final ModelRegistry registry;

	private final OnlineStore store;

	/** A refit of versions of a registry. */
	public PriorRefit(ModelRegistry registry, OnlineStore store) {
		this.registry = registry;
		this.store = store;
	}

	/**
	 * Refits.
	 * @param number the version
	 * @param data directory of labelled part files, created after the state's as-of
	 * @param mostRows how many rows are read at most, the first ones
	 * @param scratch a directory for files that are deleted at the end
	 * @throws RefitException if there is no such version, no state for it, its bundle is
	 * damaged or of other features, or there are too few rows after that state
	 */
	public Refitted refit(long number, Path data, int mostRows, Path scratch) throws IOException {
		ModelVersion version = this.registry.version(number)
			.orElseThrow(() -> new RefitException("The registry has no version " + number));
		SnapshotInfo snapshot = this.store.latest(version.layoutHash())
			.orElseThrow(
					() -> new RefitException("The online store has no snapshot of layout %s, which version %d needs"
						.formatted(version.layoutHash(), number)));
		Files.createDirectories(scratch);
		Path bundleFile = scratch.resolve("refit.bundle");
		Path stateFile = scratch.resolve("refit.state");
		Path target = scratch.resolve("refitted.bundle");
		try {
			this.registry.download(number, bundleFile);
			ModelBundle bundle = ModelBundle.open(bundleFile);
			bundle.requireSchema(bundle.schema().hash(), version.layoutHash());
			this.store.download(snapshot.id(), stateFile);
			Fit fit = fit(bundle, SnapshotFile.open(stateFile), PartFiles.list(data), mostRows);
			return register(version, bundle, fit, snapshot.id(), target);
		}
		catch (InvalidBundleException | DamagedArtifactException ex) {
			throw new RefitException("Version %d cannot be refitted: %s".formatted(number, ex.getMessage()), ex);
		}
		finally {
			Files.deleteIfExists(bundleFile);
			Files.deleteIfExists(stateFile);
			Files.deleteIfExists(target);
		}
	}

	private static Fit fit(ModelBundle bundle, SnapshotFile state, List<Path> parts, int mostRows) throws IOException {
		List<BlendedPredictor> predictors = new ArrayList<>();
		try {
			for (String profile : BlendProfiles.NAMES) {
				predictors.add(bundle.predictor(profile));
			}
			RefitRows rows = new RefitRows(predictors,
					new FeatureExtractor(bundle.manifest().features().extraction(), bundle.text()), state, mostRows);
			for (Path part : parts) {
				rows.read(part);
			}
			if (rows.size() < LEAST_ROWS) {
				throw new RefitException(
						"%d labelled rows were created after the state's as-of, %s (%d before it): at least %d are needed"
							.formatted(rows.size(), Instant.ofEpochSecond(state.header().asOf()), rows.known(),
									LEAST_ROWS));
			}
			SortedMap<String, PriorShift> shifts = new TreeMap<>();
			SortedMap<String, Judgement> judgements = new TreeMap<>();
			int[] order = rows.byCreation();
			for (int p = 0; p < predictors.size(); p++) {
				String profile = BlendProfiles.NAMES.get(p);
				PriorShift present = bundle.profiles().of(profile).shift();
				float[] logits = uncorrected(rows.logits(p), rows.size(), present);
				shifts.put(profile, PriorFit.fit(logits, rows.labels(), rows.size()));
				judgements.put(profile, Judgement.of(logits, rows.labels(), order, present));
			}
			return new Fit(shifts, judgements, rows.size(), rows.latest());
		}
		finally {
			predictors.forEach(BlendedPredictor::close);
		}
	}

	/** The models' log-odds hold the present correction, which is taken off. */
	private static float[] uncorrected(float[] logits, int rows, PriorShift present) {
		float[] uncorrected = logits.clone();
		for (int i = 0; i < rows * EngagementType.COUNT; i++) {
			uncorrected[i] -= present.shifts().get(i % EngagementType.COUNT).floatValue();
		}
		return uncorrected;
	}

	private Refitted register(ModelVersion version, ModelBundle bundle, Fit fit, String snapshot, Path target)
			throws IOException {
		BundleManifest old = bundle.manifest();
		Provenance from = old.provenance();
		SortedMap<String, String> parameters = new TreeMap<>(from.parameters());
		parameters.put("prior-refit-of", bundle.sha256());
		parameters.put("prior-refit-rows", Integer.toString(fit.rows()));
		long trainedUntil = Math.max(from.trainingEnd(), fit.latest() + 1);
		BundleManifest manifest = BundleManifest.of(old.features(), Provenance.of(parameters, from.seed(),
				from.datasetFingerprint(), trainedUntil, from.libraryVersions(), from.jvm()), old.priors(),
				old.metrics());
		BlendProfiles profiles = bundle.profiles().withShifts(fit.shifts());
		String sha256 = BundleWriter.write(target, manifest, bundle.contents(profiles));
		manifest = ModelBundle.open(target).manifest();
		String reason = "The prior correction of version %d, refitted on %d rows".formatted(version.number(),
				fit.rows());
		TrainingReport report = TrainingReport.ofJson(version.report())
			.refitted(reason, sha256, Files.size(target), snapshot);
		ModelVersion registered = this.registry
			.register(new NewVersion(target, sha256, manifest.toJson(), report.toJson(), snapshot, version.layoutHash(),
					version.schemaHash(), Instant.ofEpochSecond(trainedUntil), version.jobExecutionId()));
		this.registry.move(Alias.CHALLENGER, registered.number(), reason, "refit");
		return new Refitted(registered, profiles, fit.rows(), fit.judgements());
	}

	/** What was fitted on how many rows, of which the latest was created when. */
	private record Fit(SortedMap<String, PriorShift> shifts, SortedMap<String, Judgement> judgements, int rows,
			long latest) {

	}

	/**
	 * What was registered.
	 *
	 * @param version the new version
	 * @param profiles its profiles
	 * @param rows how many rows the correction was fitted on
	 * @param judgements of each profile, what the correction of the earlier rows gains on
	 * the later ones
	 */
	public record Refitted(ModelVersion version, BlendProfiles profiles, int rows,
			SortedMap<String, Judgement> judgements) {

		public Refitted {
			judgements = Collections.unmodifiableSortedMap(new TreeMap<>(judgements));
		}

	}

}
