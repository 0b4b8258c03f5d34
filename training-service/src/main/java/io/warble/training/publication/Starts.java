package io.warble.training.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.warble.features.sketch.ContentCodes;
import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StateLayout;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.UnknownSnapshotException;
import io.warble.models.bundle.InvalidBundleException;
import io.warble.models.bundle.ModelBundle;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.TuningCatalogue;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Fetches what a fine-tuning starts from: a version's bundle, and its feature state from
 * the online store or, where that has let it go, from the directory of the run that made
 * it. Safe for use by many threads.
 */
public final class Starts {

	private final ModelRegistry registry;

	private final OnlineStore store;

	private final Path runs;

	/**
	 * Starts from a registry.
	 * @param runs the directory of all runs
	 */
	public Starts(ModelRegistry registry, OnlineStore store, Path runs) {
		this.registry = registry;
		this.store = store;
		this.runs = runs;
	}

	/**
	 * Finds a version.
	 * @param number its number, 0 for the champion
	 * @throws InvalidParametersException if there is none
	 */
	public ModelVersion find(long number) {
		Optional<ModelVersion> found = (number > 0) ? this.registry.version(number)
				: this.registry.alias(Alias.CHAMPION).flatMap((alias) -> this.registry.version(alias.version()));
		return found.orElseThrow(() -> InvalidParametersException.of(TuningCatalogue.VERSION, Long.toString(number),
				"a registered version (0: the champion); there is "
						+ (this.registry.versions().isEmpty() ? "none, 'training' makes the first"
								: this.registry.versions()
									.stream()
									.map((version) -> Long.toString(version.number()))
									.collect(Collectors.joining(", ")))));
	}

	/**
	 * Fetches a version into a run's directory; does nothing if that has been done
	 * before, so that the run keeps its start whatever becomes of the champion.
	 * @param number of the version, 0 for the champion
	 * @param vocabulary of the dataset to tune on, which must be the version's
	 * @throws StartException if the version is of other features or another state layout,
	 * or its state is gone
	 */
	public Start fetch(long number, RunDirectory run, @Nullable Path vocabulary) throws IOException {
		if (Files.exists(run.start())) {
			return RunFiles.readJson(run.start(), Start.class);
		}
		ModelVersion version = find(number);
		Files.createDirectories(run.root());
		this.registry.download(version.number(), run.startBundle());
		ModelBundle bundle = bundle(version, run);
		vocabulary(version, bundle, run, vocabulary);
		ContentCodes codes = bundle.contentCodes();
		if (codes != null) {
			EarlierCodes.write(codes, run);
		}
		state(version, run);
		String expected = bundle.manifest().features().layoutHash();
		String actual = SnapshotFile.open(run.startState()).header().layoutHash();
		if (!actual.equals(expected)) {
			throw new StartException("The feature state of version %d has the layout %s, its model needs %s"
				.formatted(version.number(), actual, expected), null);
		}
		Start start = new Start(version.number(), bundle.sha256(), version.snapshotId(),
				TrainingReport.ofJson(version.report()).run());
		RunFiles.writeJson(run.start(), start);
		return start;
	}

	private static ModelBundle bundle(ModelVersion version, RunDirectory run) throws IOException {
		try {
			ModelBundle bundle = ModelBundle.open(run.startBundle());
			bundle.requireSchema(bundle.schema().hash(), StateLayout.of(bundle.manifest().features().state()).hash());
			return bundle;
		}
		catch (InvalidBundleException ex) {
			throw new StartException("Version %d cannot be fine-tuned: %s".formatted(version.number(), ex.getMessage()),
					ex);
		}
	}

	private static void vocabulary(ModelVersion version, ModelBundle bundle, RunDirectory run, @Nullable Path ofDataset)
			throws IOException {
		byte[] own = bundle.contents(bundle.profiles()).vocabulary();
		if (own != null && ofDataset != null && !Arrays.equals(own, Files.readAllBytes(ofDataset))) {
			throw new StartException(
					"%s is not the vocabulary that version %d was trained with".formatted(ofDataset, version.number()),
					null);
		}
		if (own != null) {
			Path unfinished = RunFiles.unfinished(run.startVocabulary());
			Files.write(unfinished, own);
			RunFiles.finish(unfinished, run.startVocabulary());
		}
	}

	private void state(ModelVersion version, RunDirectory run) throws IOException {
		try {
			this.store.download(version.snapshotId(), run.startState());
		}
		catch (UnknownSnapshotException ex) {
			Path kept = new RunDirectory(this.runs.resolve(TrainingReport.ofJson(version.report()).run())).state();
			if (!Files.isRegularFile(kept) || !OnlineStore.snapshotId(kept).equals(version.snapshotId())) {
				throw new StartException(
						"The feature state of version %d is gone: the online store has no snapshot %s, and %s is not it; start from a version that an alias points to, or train anew"
							.formatted(version.number(), version.snapshotId(), kept),
						ex);
			}
			Path unfinished = RunFiles.unfinished(run.startState());
			Files.copy(kept, unfinished, StandardCopyOption.REPLACE_EXISTING);
			RunFiles.finish(unfinished, run.startState());
		}
	}

}
