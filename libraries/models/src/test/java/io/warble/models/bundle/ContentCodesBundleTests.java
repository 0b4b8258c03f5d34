package io.warble.models.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.features.state.StateSettings;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.trees.TreeEnsemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ContentCodesBundleTests {

	private static final ContentCodes CODES = codes(1);

	@TempDir
	private Path directory;

	@Test
	void aModelWithContentProfilesHasTheirCodes() throws IOException {
		ModelBundle bundle = bundle(CODES.id(), CODES.toBytes());
		assertThat(bundle.text().contentCodes()).isNotNull();
		assertThat(bundle.text().contentCodes().id()).isEqualTo(CODES.id());
		assertThat(bundle.manifest().toJson()).contains("\"contentCodes\" : \"" + CODES.id() + "\"");
		assertThat(bundle.schema().size()).isEqualTo(495);
		Path copy = this.directory.resolve("copy");
		BundleWriter.write(copy, bundle.manifest(), bundle.contents(bundle.profiles()));
		assertThat(copy).hasSameBinaryContentAs(this.directory.resolve("bundle"));
	}

	/** So that such a manifest is, byte for byte, what it was before there were any. */
	@Test
	void aManifestWithoutContentProfilesDoesNotNameThem() throws IOException {
		ModelBundle bundle = bundle("", null);
		assertThat(bundle.manifest().toJson()).doesNotContain("contentCodes").contains("\"maxEntries\" : 6000000\n");
		assertThat(bundle.text().contentCodes()).isNull();
		assertThat(bundle.learnedCodes()).isNull();
		assertThat(bundle.schema().size()).isEqualTo(492);
	}

	@Test
	void codesOtherThanTheStatesAreRefused() {
		byte[] damaged = CODES.toBytes();
		damaged[40] ^= 1;
		assertRefused(CODES.id(), null, "content.codes has the id '', the manifest's state settings name");
		assertRefused(CODES.id(), codes(2).toBytes(), CODES.id());
		assertRefused("", CODES.toBytes(), CODES.id());
		assertRefused(CODES.id(), damaged, "content.codes is no file of token codes, or damaged");
	}

	private void assertRefused(String id, byte @Nullable [] codes, String message) {
		assertThatExceptionOfType(InvalidBundleException.class).isThrownBy(() -> bundle(id, codes))
			.withMessageContaining(message);
	}

	private ModelBundle bundle(String id, byte @Nullable [] codes) throws IOException {
		Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);
		EngagementType.ALL.forEach((type) -> trees.put(type, TreeEnsemble.constant(1, 0.1)));
		FeatureContract features = new FeatureContract("schema", List.of("x"), "layout",
				StateSettings.defaults().withContentCodes(id), ExtractionSettings.defaults());
		BundleManifest manifest = BundleManifest.of(features, Provenance.of(Map.of(), 1, "data", 0, Map.of(), "test"),
				List.of(0.1, 0.1, 0.1, 0.1), Map.of());
		Path file = this.directory.resolve("bundle");
		Files.deleteIfExists(file);
		BundleWriter.write(file, manifest,
				new BundleContents(trees, Map.of(), BlendProfiles.treesAlone(), null, codes, List.of()));
		return ModelBundle.open(file);
	}

	private static ContentCodes codes(long seed) {
		SketchSettings settings = new SketchSettings(16, 4);
		float[] vectors = new float[60];
		double[] numbers = GaussianProjection.of(60, 1, seed);
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = (float) numbers[i];
		}
		return new ContentCodes(TokenCodes.of(TokenVectors.of(vectors, 3), settings,
				GaussianProjection.of(3, settings.projected(), seed)));
	}

}
