package io.warble.models.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;
import io.warble.models.InvalidModelException;
import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
import io.warble.models.blend.TypeWeights;
import io.warble.models.nets.NetOptions;
import io.warble.models.trees.TreeEnsemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Bundles with nets. A graph is here one number in text, the log-odds that the net
 * answers always.
 */
class BlendedBundleTests {

	private final Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);

	private final Map<String, byte[]> nets = Map.of("a", "1".getBytes(StandardCharsets.UTF_8), "b",
			"-3".getBytes(StandardCharsets.UTF_8), "unused", "0".getBytes(StandardCharsets.UTF_8));

	private final BlendProfiles profiles = BlendProfiles.of(blend("a", "b"), blend("trees", "b"));

	private final List<FixedNet> opened = new ArrayList<>();

	private final NetOpener opener = new NumberOpener();

	private int checks;

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void write() throws IOException {
		this.file = this.directory.resolve("model.zip");
		EngagementType.ALL.forEach((type) -> this.trees.put(type, TreeEnsemble.constant(2, 0.5)));
		BundleWriter.write(this.file, manifest(), contents());
	}

	@Test
	void eachProfileAnswersByItsMembersAndOnlyNetsOfProfilesAreKept() throws IOException {
		ModelBundle bundle = open();
		assertThat(bundle.manifest().entries()).containsKeys("blend.json", "nets/a.onnx", "nets/b.onnx")
			.doesNotContainKey("nets/unused.onnx");
		assertThat(bundle.profiles()).isEqualTo(this.profiles);
		// The mean of 1 and -3 is -1, that of 0 and -3 is -1.5.
		assertThat(probability(bundle, "default")).isCloseTo(0.2689414f, within(1e-6f));
		assertThat(probability(bundle, "single-core")).isCloseTo(0.1824255f, within(1e-6f));
		assertThatIllegalArgumentException().isThrownBy(() -> bundle.predictor("other"))
			.withMessage("There is no profile 'other', expected one of default, single-core");
	}

	@Test
	void aNetIsCheckedWithTheBundleAndOpenedOnceToBeUsed() throws IOException {
		ModelBundle bundle = open();
		assertThat(this.checks).isEqualTo(2);
		assertThat(this.opened).isEmpty();
		NetOptions options = new NetOptions(1, 3, 64);
		BlendedPredictor predictor = bundle.predictor("default", options);
		assertThat(this.opened).hasSize(2)
			.allSatisfy((net) -> assertThat(net.options()).isEqualTo(options))
			.noneMatch((net) -> net.closed());
		predictor.close();
		assertThat(this.opened).allMatch((net) -> net.closed());
	}

	@Test
	void theNetsOfAllProfilesCanBeTried() throws IOException {
		open().tryNets();
		assertThat(this.opened).hasSize(2).allMatch((net) -> net.closed());
		rewrite("nets/b.onnx", "not run");
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> open().tryNets())
			.withMessage("Entry nets/b.onnx: not run by any runtime");
	}

	@Test
	void aGraphThatIsNoneIsRefusedWithTheBundle() throws IOException {
		rewrite("nets/b.onnx", "no number");
		assertRefused("Entry nets/b.onnx: no number is no graph");
		assertThat(this.opened).isEmpty();
	}

	@Test
	void aGraphThatCannotBeRunIsRefusedWhenItIsOpenedAndTheOthersAreClosed() throws IOException {
		rewrite("nets/b.onnx", "not run");
		ModelBundle bundle = open();
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> bundle.predictor("default"))
			.withMessage("Entry nets/b.onnx: not run by any runtime");
		assertThat(this.opened).hasSize(1).allMatch((net) -> net.closed());
	}

	@Test
	void aNetForOtherVectorsIsRefusedWhenItIsOpenedAndAllAreClosed() throws IOException {
		rewrite("nets/b.onnx", "wide");
		ModelBundle bundle = open();
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> bundle.predictor("default"))
			.withMessageContaining("Member b takes 3 features");
		assertThat(this.opened).hasSize(2).allMatch((net) -> net.closed());
	}

	@Test
	void aBlendThatIsNoneOrNamesOtherMembersIsRefused() throws IOException {
		rewrite("blend.json", "{}");
		assertRefused("Entry blend.json: Not the profiles of a blend");
		rewrite("blend.json", BlendProfiles.of(blend("a", "c"), blend("trees", "b")).toJson());
		assertRefused("The blend has the nets [a, b, c], the bundle holds [a, b]");
		rewrite("blend.json", BlendProfiles.of(blend("trees", "b"), blend("trees", "b")).toJson());
		assertRefused("The blend has the nets [b], the bundle holds [a, b]");
	}

	@Test
	void aChangedGraphIsNoticedByItsChecksum() throws IOException {
		SortedMap<String, byte[]> entries = BundleFiles.entries(this.file);
		entries.put("nets/a.onnx", "2".getBytes(StandardCharsets.UTF_8));
		Files.write(this.file, BundleFiles.zip(entries, ZipEntry.STORED));
		assertRefused("Entry nets/a.onnx has the checksum");
	}

	@Test
	void aGraphOfAVerifiedBundleIsRefusedWhenAProfileOpensIt() throws IOException {
		ModelBundle bundle = ModelBundle.openVerified(this.file, "0".repeat(64));
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> bundle.predictor("default"))
			.withMessageContaining("Entry nets/a.onnx: The graph is no ONNX model");
	}

	@Test
	void aBundleOfFormat1StillOpensAsTreesAlone() throws IOException {
		BundleWriter.write(this.file, manifest(), this.trees, null, List.of());
		SortedMap<String, byte[]> entries = BundleFiles.entries(this.file);
		entries.remove("blend.json");
		put(entries, 1);
		ModelBundle bundle = open();
		assertThat(bundle.manifest().format()).isEqualTo(1);
		assertThat(bundle.profiles()).isEqualTo(BlendProfiles.treesAlone());
		assertThat(probability(bundle, "single-core")).isEqualTo(0.5f);
		put(entries, 2);
		assertRefused("The bundle has no entry blend.json");
	}

	@Test
	void aCopyWithAnotherPriorCorrectionDiffersInThatAlone() throws IOException {
		ModelBundle bundle = open();
		Path copy = this.directory.resolve("copy.zip");
		PriorShift shift = new PriorShift(List.of(1.0, 1.0, 1.0, 1.0));
		BundleWriter.write(copy, bundle.manifest(),
				bundle.contents(bundle.profiles().withShifts(Map.of("default", shift))));
		ModelBundle shifted = ModelBundle.open(copy, this.opener);
		assertThat(probability(shifted, "default")).isEqualTo(0.5f);
		assertThat(probability(shifted, "single-core")).isEqualTo(probability(bundle, "single-core"));
		BundleWriter.write(copy, bundle.manifest(), bundle.contents(bundle.profiles()));
		assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(this.file));
	}

	@Test
	void aBlendOverAMissingNetIsNotWritten() {
		BundleContents contents = new BundleContents(this.trees, Map.of(), this.profiles, null, null, List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> BundleWriter.write(this.file, manifest(), contents))
			.withMessage("The blend weighs a, there are only the nets []");
	}

	private static Blend blend(String one, String two) {
		TypeWeights halves = new TypeWeights(List.of(0.5, 0.5), 0);
		return new Blend(List.of(one, two), List.of(halves, halves, halves, halves));
	}

	private BundleContents contents() {
		return new BundleContents(this.trees, this.nets, this.profiles, null, null, List.of(new byte[] { 'x' }));
	}

	private ModelBundle open() throws IOException {
		return ModelBundle.open(this.file, this.opener);
	}

	private static float probability(ModelBundle bundle, String profile) {
		float[] probabilities = new float[4];
		try (BlendedPredictor predictor = bundle.predictor(profile)) {
			predictor.predict(new float[2], 1, probabilities);
		}
		return probabilities[2];
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(this::open)
			.withMessageContaining(message)
			.withMessageStartingWith(this.file.toString());
	}

	/** Puts another entry in place, with its checksum in the manifest. */
	private void rewrite(String name, String content) throws IOException {
		SortedMap<String, byte[]> entries = BundleFiles.entries(this.file);
		entries.put(name, content.getBytes(StandardCharsets.UTF_8));
		put(entries, 2);
	}

	private void put(SortedMap<String, byte[]> entries, int format) throws IOException {
		SortedMap<String, BundleManifest.Entry> described = new TreeMap<>();
		entries.forEach((name, content) -> {
			if (!name.equals("manifest.json")) {
				described.put(name, new BundleManifest.Entry(content.length, Entries.sha256(content)));
			}
		});
		String manifest = manifest().withEntries(described)
			.toJson()
			.replace("\"format\" : 2", "\"format\" : " + format);
		entries.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
		Files.write(this.file, BundleFiles.zip(entries, ZipEntry.STORED));
	}

	private static BundleManifest manifest() {
		FeatureContract features = new FeatureContract("schema", List.of("x", "y"), "layout", StateSettings.defaults(),
				ExtractionSettings.defaults());
		return BundleManifest.of(features, Provenance.of(Map.of(), 42, "fingerprint", 1612915200L, Map.of(), "17"),
				List.of(0.03, 0.09, 0.007, 0.4), Map.of());
	}

	/** A graph is the number that its net answers. */
	private final class NumberOpener implements NetOpener {

		@Override
		public void check(byte[] graph, int features) {
			BlendedBundleTests.this.checks++;
			if (text(graph).equals("no number")) {
				throw new InvalidModelException("no number is no graph");
			}
		}

		@Override
		public LogitModel open(byte[] graph, int features, NetOptions options) {
			if (text(graph).equals("not run")) {
				throw new InvalidModelException("not run by any runtime");
			}
			FixedNet net = text(graph).equals("wide") ? new FixedNet(features + 1, 0, options)
					: new FixedNet(features, Float.parseFloat(text(graph)), options);
			BlendedBundleTests.this.opened.add(net);
			return net;
		}

		private static String text(byte[] graph) {
			return new String(graph, StandardCharsets.UTF_8);
		}

	}

}
