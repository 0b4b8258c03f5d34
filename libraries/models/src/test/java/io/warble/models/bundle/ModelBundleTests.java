package io.warble.models.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;
import io.warble.models.trees.TreeEnsemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withPrecision;

class ModelBundleTests {

	private static final List<byte[]> SAMPLES = List.of("a\u0001b".getBytes(StandardCharsets.UTF_8), new byte[0],
			"c".getBytes(StandardCharsets.UTF_8));

	@TempDir
	private Path directory;

	private Path file;

	private final Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);

	@BeforeEach
	void write() throws IOException {
		this.file = this.directory.resolve("model.zip");
		EngagementType.ALL
			.forEach((type) -> this.trees.put(type, TreeEnsemble.constant(2, 0.1 * (1 + type.ordinal()))));
		BundleWriter.write(this.file, manifest("1.0"), this.trees, null, SAMPLES);
	}

	@Test
	void whatIsWrittenIsRead() throws IOException {
		Path vocabulary = Files.writeString(this.directory.resolve("vocab.txt"), "[PAD]\n[UNK]\nhello\n");
		String sha256 = BundleWriter.write(this.file, manifest("1.0"), this.trees, vocabulary, SAMPLES);
		ModelBundle bundle = ModelBundle.open(this.file);
		assertThat(bundle.sha256()).isEqualTo(sha256).hasSize(64);
		assertThat(bundle.manifest().withEntries(manifest("1.0").entries())).isEqualTo(manifest("1.0"));
		assertThat(bundle.manifest().entries()).containsOnlyKeys("blend.json", "samples.tsv", "trees/like.bin",
				"trees/quote.bin", "trees/reply.bin", "trees/retweet.bin", "vocab.txt");
		assertThat(bundle.vocabulary()).isNotNull();
		assertThat(bundle.sampleLines()).containsExactlyElementsOf(SAMPLES);
		float[] probabilities = new float[4];
		bundle.predictor("default").predict(new float[2], 1, probabilities);
		assertThat(probabilities).containsExactly(new float[] { 0.1f, 0.2f, 0.3f, 0.4f }, withPrecision(1e-6f));
	}

	@Test
	void theSameModelGivesTheSameBytes() throws IOException {
		byte[] first = Files.readAllBytes(this.file);
		BundleWriter.write(this.file, manifest("1.0"), this.trees, null, SAMPLES);
		assertThat(Files.readAllBytes(this.file)).isEqualTo(first);
		BundleWriter.write(this.file, manifest("1.1"), this.trees, null, SAMPLES);
		assertThat(Files.readAllBytes(this.file)).isNotEqualTo(first);
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).containsExactly(this.file);
		}
	}

	@Test
	void undefinedMetricsAreLeftOutOfTheManifest() throws IOException {
		assertThat(ModelBundle.open(this.file).manifest().metrics()).containsOnlyKeys("reply.rce");
	}

	@Test
	void noByteCanChangeUnnoticed() throws IOException {
		byte[] original = Files.readAllBytes(this.file);
		String sha256 = ModelBundle.open(this.file).sha256();
		Random random = new Random(7);
		int refused = 0;
		for (int i = 0; i < 300; i++) {
			byte[] damaged = original.clone();
			damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
			Files.write(this.file, damaged);
			try {
				ModelBundle bundle = ModelBundle.open(this.file);
				// What may pass is the manifest's own text and the zip's directory.
				assertThat(bundle.sha256()).isNotEqualTo(sha256);
				assertThat(bundle.trees().get(EngagementType.LIKE).toBytes())
					.isEqualTo(this.trees.get(EngagementType.LIKE).toBytes());
			}
			catch (InvalidBundleException ex) {
				refused++;
			}
		}
		assertThat(refused).isGreaterThan(100);
	}

	@Test
	void damageToAnEntryOfAVerifiedBundleIsNoticed() throws IOException {
		byte[] original = Files.readAllBytes(this.file);
		String sha256 = ModelBundle.open(this.file).sha256();
		assertThat(ModelBundle.openVerified(this.file, sha256).sha256()).isEqualTo(sha256);
		byte[] tree = this.trees.get(EngagementType.LIKE).toBytes();
		int at = Collections.indexOfSubList(boxed(original), boxed(tree));
		for (int i = 0; i < tree.length; i++) {
			byte[] damaged = original.clone();
			damaged[at + i] ^= (byte) (1 << (i % 8));
			Files.write(this.file, damaged);
			assertThatExceptionOfType(InvalidBundleException.class)
				.isThrownBy(() -> ModelBundle.openVerified(this.file, sha256))
				.withMessageContaining("invalid entry CRC");
		}
	}

	@Test
	void anotherContentWithItsOwnChecksumIsRefusedUnlessItWasVerified() throws IOException {
		byte[] other = TreeEnsemble.constant(2, 0.9).toBytes();
		rewrite((entries) -> entries.put("trees/like.bin", other), ZipEntry.STORED);
		assertRefused("Entry trees/like.bin has the checksum");
		assertThat(ModelBundle.openVerified(this.file, "0".repeat(64)).trees().get(EngagementType.LIKE).toBytes())
			.isEqualTo(other);
	}

	private static List<Byte> boxed(byte[] bytes) {
		List<Byte> boxed = new ArrayList<>();
		for (byte value : bytes) {
			boxed.add(value);
		}
		return boxed;
	}

	@Test
	void aTruncatedFileIsRefused() throws IOException {
		byte[] original = Files.readAllBytes(this.file);
		for (int length = 0; length < original.length / 2; length += 37) {
			Files.write(this.file, Arrays.copyOf(original, length));
			assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> ModelBundle.open(this.file))
				.withMessageStartingWith(this.file.toString());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			../../evil        | A bundle has no entry '../../evil'
			/etc/passwd       | A bundle has no entry '/etc/passwd'
			trees/repost.bin  | A bundle has no entry 'trees/repost.bin'
			vocab.txt         | The bundle has the entries
			""")
	void anEntryThatTheManifestDoesNotNameIsRefused(String name, String message) throws IOException {
		rewrite((entries) -> entries.put(name, new byte[3]), ZipEntry.STORED);
		assertRefused(message);
	}

	@Test
	void aMissingEntryIsRefused() throws IOException {
		rewrite((entries) -> entries.remove("trees/like.bin"), ZipEntry.STORED);
		assertRefused("The bundle has the entries");
	}

	@Test
	void compressedEntriesAreRefusedSinceTheyMayExpandWithoutEnd() throws IOException {
		rewrite((entries) -> {
		}, ZipEntry.DEFLATED);
		assertRefused("is compressed");
	}

	@Test
	void anUnknownFormatIsNamed() throws IOException {
		rewriteManifest("\"format\" : 2", "\"format\" : 3");
		assertRefused("The bundle has format version 3, this version of Warble reads 1 to 2");
		rewriteManifest("\"format\" : 3", "\"form\" : 3");
		assertRefused("The bundle has format version none");
	}

	@Test
	void aManifestThatLacksSomethingIsRefused() throws IOException {
		rewriteManifest("\"seed\" : 42", "\"seat\" : 42");
		assertRefused("manifest.json is not a manifest");
	}

	@Test
	void aManifestOfOtherFeaturesThanTheTreesIsRefused() throws IOException {
		rewriteManifest("[ \"a\", \"b\" ]", "[ \"a\", \"b\", \"c\" ]");
		assertRefused("takes 2 features, the manifest names 3");
	}

	@Test
	void whatIsNoBundleIsRefused() throws IOException {
		Files.writeString(this.file, "hello");
		assertRefused("Not a model bundle: it has no manifest.json");
	}

	@Test
	void anotherSchemaOrLayoutIsRefused() throws IOException {
		ModelBundle bundle = ModelBundle.open(this.file);
		bundle.requireSchema("schema");
		bundle.requireSchema("schema", "other", "layout");
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> bundle.requireSchema("new"))
			.withMessage("The model was trained on the feature schema schema, this process extracts new");
		assertThatExceptionOfType(InvalidBundleException.class)
			.isThrownBy(() -> bundle.requireSchema("schema", "x", "y"))
			.withMessage("The model needs feature state of the layout layout, at hand is x, y");
	}

	@Test
	void treesThatDoNotFitTheManifestAreNotWritten() {
		this.trees.put(EngagementType.QUOTE, TreeEnsemble.constant(3, 0.1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BundleWriter.write(this.file, manifest("1.0"), this.trees, null, SAMPLES))
			.withMessage("The trees for quote take 3 features, the manifest names 2");
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> ModelBundle.open(this.file))
			.withMessageContaining(message);
	}

	private void rewriteManifest(String what, String instead) throws IOException {
		rewrite((entries) -> {
			String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
			assertThat(manifest).contains(what);
			entries.put("manifest.json", manifest.replace(what, instead).getBytes(StandardCharsets.UTF_8));
		}, ZipEntry.STORED);
	}

	private void rewrite(Consumer<Map<String, byte[]>> change, int method) throws IOException {
		Map<String, byte[]> entries = BundleFiles.entries(this.file);
		change.accept(entries);
		Files.write(this.file, BundleFiles.zip(entries, method));
	}

	private static BundleManifest manifest(String version) {
		FeatureContract features = new FeatureContract("schema", List.of("a", "b"), "layout", StateSettings.defaults(),
				ExtractionSettings.defaults());
		Provenance provenance = Provenance.of(Map.of("trees", "300", "depth", "6"), 42, "fingerprint", 1612915200L,
				Map.of("xgboost4j", version), "17");
		return BundleManifest.of(features, provenance, List.of(0.03, 0.09, 0.007, 0.4),
				Map.of("reply.rce", 7.8, "like.rce", Double.NaN));
	}

}
