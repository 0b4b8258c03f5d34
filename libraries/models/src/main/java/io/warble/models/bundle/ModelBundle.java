package io.warble.models.bundle;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.InvalidSketchException;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.nets.NetOptions;
import io.warble.models.trees.TreeEnsemble;

/**
 * A checked model bundle, held in memory, without an open session. Immutable.
 */
public final class ModelBundle {

	private final BundleManifest manifest;

	private final String sha256;

	private final Members members;

	private final @Nullable Vocabulary vocabulary;

	private final byte[] samples;

	private final byte @Nullable [] vocabularyFile;

	private final @Nullable ContentCodes contentCodes;

	private ModelBundle(String sha256, boolean verified, SortedMap<String, byte[]> entries, NetOpener opener) {
		this.sha256 = sha256;
		byte[] json = entries.remove(Entries.MANIFEST);
		if (json == null) {
			throw new InvalidBundleException("Not a model bundle: it has no manifest.json");
		}
		this.manifest = ManifestJson.read(json);
		requireEntries(this.manifest, entries);
		if (!verified) {
			requireChecksums(this.manifest, entries);
		}
		this.members = new Members(this.manifest, entries, opener);
		if (!verified) {
			this.members.check();
		}
		this.vocabularyFile = entries.get(Entries.VOCABULARY);
		this.vocabulary = vocabulary(this.vocabularyFile);
		this.contentCodes = contentCodes(entries.get(Entries.CONTENT_CODES),
				this.manifest.features().state().contentCodes());
		this.samples = require(entries, Entries.SAMPLES);
	}

	/**
	 * Opens a bundle and checks all of it: format version, names, sizes, checksums,
	 * trees, blend, graphs. No session is opened: {@link #predictor} and {@link #tryNets}
	 * do that.
	 * @throws InvalidBundleException if anything is not as it must be; the message says
	 * what
	 * @throws IOException if the file cannot be read
	 */
	public static ModelBundle open(Path file) throws IOException {
		return open(file, NetOpener.onnx());
	}

	/**
	 * Opens a bundle that has been found to have a SHA-256 and was not written to since.
	 * Its entries are held against their CRC-32 alone, which finds what a disk has
	 * damaged: SHA-256 is dear in a process that has just started, before it is compiled.
	 * Graphs are checked when {@link #predictor} opens them, so that those of profiles
	 * nobody asks for cost nothing. All other checks are those of {@link #open}.
	 * @param sha256 of the file, 64 hex digits
	 * @throws InvalidBundleException if anything is not as it must be; the message says
	 * what
	 * @throws IOException if the file cannot be read
	 */
	public static ModelBundle openVerified(Path file, String sha256) throws IOException {
		return open(file, sha256, NetOpener.onnx());
	}

	static ModelBundle open(Path file, NetOpener opener) throws IOException {
		return open(file, null, opener);
	}

	private static ModelBundle open(Path file, @Nullable String verified, NetOpener opener) throws IOException {
		long size = Files.size(file);
		if (size > Entries.FILE_LIMIT) {
			throw new InvalidBundleException(
					"%s has %d bytes, a bundle has at most %d".formatted(file, size, Entries.FILE_LIMIT));
		}
		try {
			if (verified != null) {
				try (InputStream content = new FileInputStream(file.toFile())) {
					return new ModelBundle(verified, true, Entries.read(content, size), opener);
				}
			}
			byte[] content = Files.readAllBytes(file);
			return new ModelBundle(Entries.sha256(content), false,
					Entries.read(new ByteArrayInputStream(content), content.length), opener);
		}
		catch (InvalidBundleException ex) {
			throw new InvalidBundleException(file + ": " + ex.getMessage(), ex);
		}
	}

	private static void requireEntries(BundleManifest manifest, SortedMap<String, byte[]> entries) {
		if (!entries.keySet().equals(manifest.entries().keySet())) {
			throw new InvalidBundleException("The bundle has the entries %s, its manifest names %s"
				.formatted(entries.keySet(), manifest.entries().keySet()));
		}
		manifest.entries().forEach((name, expected) -> {
			byte[] content = require(entries, name);
			if (content.length != expected.bytes()) {
				throw new InvalidBundleException("Entry %s has %d bytes, the manifest says %d".formatted(name,
						content.length, expected.bytes()));
			}
		});
	}

	private static void requireChecksums(BundleManifest manifest, SortedMap<String, byte[]> entries) {
		manifest.entries().forEach((name, expected) -> {
			String actual = Entries.sha256(require(entries, name));
			if (!actual.equals(expected.sha256())) {
				throw new InvalidBundleException("Entry %s has the checksum %s, the manifest says %s".formatted(name,
						actual, expected.sha256()));
			}
		});
	}

	static byte[] require(SortedMap<String, byte[]> entries, String name) {
		byte[] content = entries.get(name);
		if (content == null) {
			throw new InvalidBundleException("The bundle has no entry " + name);
		}
		return content;
	}

	private static @Nullable Vocabulary vocabulary(byte @Nullable [] content) {
		try {
			return (content != null) ? Vocabulary.read(content, Entries.VOCABULARY) : null;
		}
		catch (DatasetException ex) {
			throw new InvalidBundleException("Entry " + ex.getMessage(), ex);
		}
	}

	/** Codes of another id would turn the state's sums into something else. */
	private static @Nullable ContentCodes contentCodes(byte @Nullable [] content, String expected) {
		try {
			ContentCodes codes = (content != null) ? ContentCodes.ofBytes(content, Entries.CONTENT_CODES) : null;
			String found = (codes != null) ? codes.id() : "";
			if (!found.equals(expected)) {
				throw new InvalidBundleException("Entry %s has the id '%s', the manifest's state settings name '%s'"
					.formatted(Entries.CONTENT_CODES, found, expected));
			}
			return codes;
		}
		catch (InvalidSketchException ex) {
			throw new InvalidBundleException("Entry " + ex.getMessage(), ex);
		}
	}

	/** What the bundle says about itself. */
	public BundleManifest manifest() {
		return this.manifest;
	}

	/** SHA-256 of the bundle file, 64 hex digits. */
	public String sha256() {
		return this.sha256;
	}

	/** What each profile evaluates. */
	public BlendProfiles profiles() {
		return this.members.profiles();
	}

	/** The model of a profile with {@link NetOptions#defaults}. */
	public BlendedPredictor predictor(String profile) {
		return predictor(profile, NetOptions.defaults());
	}

	/**
	 * The model of a profile, thread-safe, with nets of its own: who calls this closes
	 * it.
	 * @param options how its nets are run
	 * @throws IllegalArgumentException if there is no profile of that name
	 * @throws InvalidBundleException if a net cannot be run
	 */
	public BlendedPredictor predictor(String profile, NetOptions options) {
		return this.members.predictor(profile, options);
	}

	/**
	 * Opens the nets of all profiles, one after another, and closes them: for who passes
	 * the bundle on without using it.
	 * @throws InvalidBundleException if one cannot be run
	 */
	public void tryNets() {
		this.members.tryNets();
	}

	/** The model's trees by engagement type. */
	public Map<EngagementType, TreeEnsemble> trees() {
		return this.members.trees();
	}

	/**
	 * Everything but the manifest, with other profiles: to write a bundle that differs in
	 * these alone.
	 */
	public BundleContents contents(BlendProfiles profiles) {
		return new BundleContents(trees(), this.members.nets(), profiles, this.vocabularyFile,
				(this.contentCodes != null) ? this.contentCodes.toBytes() : null, sampleLines());
	}

	/** The dataset's vocabulary, if the model was trained with one. */
	public @Nullable Vocabulary vocabulary() {
		return this.vocabulary;
	}

	/** The codes of users' content profiles, if the model's features have them. */
	public @Nullable ContentCodes contentCodes() {
		return this.contentCodes;
	}

	/** Reads texts as the model's training did: vocabulary and content codes. */
	public TextAnalyzer text() {
		return new TextAnalyzer(this.vocabulary, this.contentCodes);
	}

	/**
	 * Codes of the vocabulary's tokens that a member learned in the run that made the
	 * bundle: those of the first member with sketches; null if no profile has one.
	 */
	public @Nullable TokenCodes learnedCodes() {
		return this.members.learnedCodes();
	}

	/** The schema of the model's vectors in this process. */
	public FeatureSchema schema() {
		return FeatureSchema.of(this.manifest.features().state());
	}

	/**
	 * Rows of the dataset for a warm-up, each one line without its end; each call gives
	 * fresh arrays.
	 */
	public List<byte[]> sampleLines() {
		List<byte[]> lines = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < this.samples.length; i++) {
			if (this.samples[i] == '\n') {
				lines.add(Arrays.copyOfRange(this.samples, start, i));
				start = i + 1;
			}
		}
		return lines;
	}

	/**
	 * Checks that the model was made for the features that this process extracts.
	 * @param schemaHash hash of this process's feature schema
	 * @param layoutHashes hashes of state layouts that are at hand; none means that any
	 * will do
	 * @throws InvalidBundleException if the schema is another, or no layout fits
	 */
	public void requireSchema(String schemaHash, String... layoutHashes) {
		FeatureContract contract = this.manifest.features();
		if (!contract.schemaHash().equals(schemaHash)) {
			throw new InvalidBundleException("The model was trained on the feature schema %s, this process extracts %s"
				.formatted(contract.schemaHash(), schemaHash));
		}
		if (layoutHashes.length > 0 && !List.of(layoutHashes).contains(contract.layoutHash())) {
			throw new InvalidBundleException("The model needs feature state of the layout %s, at hand is %s"
				.formatted(contract.layoutHash(), String.join(", ", layoutHashes)));
		}
	}

}
