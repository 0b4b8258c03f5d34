package io.warble.training.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.TokenCodes;
import io.warble.models.bundle.InvalidBundleException;
import io.warble.models.bundle.ModelBundle;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.registry.RegistryException;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Finds the token codes that users' content profiles are made with: those that a
 * registered version has learned in its own run; of a version that learned none, those
 * that it was itself trained with. Codes are learned from texts alone, so that none knows
 * of a label, of whatever days the version's run was. Safe for use by many threads.
 */
public final class EarlierCodes {

	private static final String PARAMETER = "content-codes";

	private final ModelRegistry registry;

	private final Path runs;

	/**
	 * Codes of versions of a registry.
	 * @param runs the directory of all runs
	 */
	public EarlierCodes(ModelRegistry registry, Path runs) {
		this.registry = registry;
		this.runs = runs;
	}

	/**
	 * Looks for a version's codes before a run starts, so that it does not fail on that
	 * later.
	 * @param number of the version, 0 for none
	 * @param data the directory of the run's dataset
	 * @throws InvalidParametersException if there is no such version, it has no codes, or
	 * another vocabulary
	 */
	public void check(long number, Path data) {
		if (number > 0) {
			Path vocabulary = data.resolve("vocab.txt");
			try {
				var unused = read(number, Files.isRegularFile(vocabulary) ? vocabulary : null);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The codes of version %d cannot be read".formatted(number), ex);
			}
		}
	}

	/**
	 * Fetches a version's codes into a run's directory; does nothing if that has been
	 * done before.
	 * @param number of the version, 0 for none
	 * @param vocabulary of the run's dataset
	 * @throws InvalidParametersException if there is no such version, it has no codes, or
	 * another vocabulary
	 */
	public void fetch(long number, RunDirectory run, @Nullable Path vocabulary) throws IOException {
		if (number > 0 && !Files.exists(run.contentCodes())) {
			write(read(number, vocabulary), run);
		}
	}

	/** Leaves codes in a run's directory. */
	static void write(ContentCodes codes, RunDirectory run) throws IOException {
		Path unfinished = RunFiles.unfinished(run.contentCodes());
		Files.write(unfinished, codes.toBytes());
		RunFiles.finish(unfinished, run.contentCodes());
	}

	private ContentCodes read(long number, @Nullable Path vocabulary) throws IOException {
		ModelVersion version = this.registry.version(number)
			.orElseThrow(() -> refused(number,
					"there is no such version, but " + (this.registry.versions().isEmpty() ? "none at all"
							: this.registry.versions()
								.stream()
								.map((known) -> Long.toString(known.number()))
								.collect(Collectors.joining(", ")))));
		Files.createDirectories(this.runs);
		Path file = Files.createTempFile(this.runs, ".codes-of-" + number + "-", ".bundle");
		try {
			this.registry.download(number, file);
			ModelBundle bundle = ModelBundle.open(file);
			requireVocabulary(number, bundle, vocabulary);
			return codes(version, bundle);
		}
		catch (InvalidBundleException | RegistryException ex) {
			throw refused(number, "its bundle cannot be read: " + ex.getMessage());
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	/** A net with sketches that the blend has no use for is not in the bundle. */
	private ContentCodes codes(ModelVersion version, ModelBundle bundle) throws IOException {
		TokenCodes learned = bundle.learnedCodes();
		if (learned != null) {
			return new ContentCodes(learned);
		}
		RunDirectory run = new RunDirectory(this.runs.resolve(TrainingReport.ofJson(version.report()).run()));
		Path left = run.learnedCodes();
		if (Files.isRegularFile(left)) {
			return ContentCodes.ofBytes(Files.readAllBytes(left), left.toString());
		}
		ContentCodes trainedWith = bundle.contentCodes();
		if (trainedWith == null) {
			throw refused(version.number(), "its model has none, and its run has left none in " + run.texts());
		}
		return trainedWith;
	}

	private static void requireVocabulary(long number, ModelBundle bundle, @Nullable Path ofDataset)
			throws IOException {
		byte[] own = bundle.contents(bundle.profiles()).vocabulary();
		if (own != null && ofDataset != null && !Arrays.equals(own, Files.readAllBytes(ofDataset))) {
			throw refused(number, "it was trained with another vocabulary than " + ofDataset);
		}
	}

	private static InvalidParametersException refused(long number, String why) {
		return InvalidParametersException.of(PARAMETER, Long.toString(number),
				"0 for none, or a version with token codes, as sketch=residual makes them: " + why);
	}

}
