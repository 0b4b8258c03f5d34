package io.warble.models.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
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
import io.warble.models.Mutants;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.XgboostModel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bundle, mutated 100,000 times, half of them as a whole, half within an entry whose
 * checksum is made right again, as whoever makes a hostile bundle would: it is refused by
 * an {@link InvalidBundleException}, or it opens.
 */
class HostileBundlesTests {

	/** Of each kind: in CI 50,000, which take more than a minute of a core. */
	private static final int MUTANTS = Integer.getInteger("warble.mutants", 5_000);

	private static final String MODEL = """
			{"learner":{"learner_model_param":{"base_score":"5E-1","num_feature":"2"},"objective":{"name":"binary:logistic"},
			"gradient_booster":{"name":"gbtree","model":{"trees":[{"left_children":[1,-1,-1],"right_children":[2,-1,-1],
			"split_indices":[1,0,0],"split_conditions":[1.5E0,-1E-1,2E-1],"default_left":[1,0,0],"split_type":[0,0,0]}]}}}}
			""";

	private final Mutants mutants = new Mutants(17);

	@TempDir
	private Path directory;

	private Path file;

	private byte[] bundle;

	@BeforeEach
	void write() throws IOException {
		this.file = this.directory.resolve("model.zip");
		Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);
		TreeEnsemble ensemble = XgboostModel.read(MODEL.getBytes(StandardCharsets.UTF_8));
		EngagementType.ALL.forEach((type) -> trees.put(type, ensemble));
		FeatureContract features = new FeatureContract("schema", List.of("x", "y"), "layout", StateSettings.defaults(),
				ExtractionSettings.defaults());
		BundleWriter.write(this.file,
				BundleManifest.of(features, Provenance.of(Map.of(), 42, "fingerprint", 1612915200L, Map.of(), "17"),
						List.of(0.03, 0.09, 0.007, 0.4), Map.of()),
				trees, null, List.of("a sample".getBytes(StandardCharsets.UTF_8)));
		this.bundle = Files.readAllBytes(this.file);
	}

	@Test
	void everyChangedFileIsRefusedOrOpens() throws IOException {
		int opened = 0;
		for (int i = 0; i < MUTANTS; i++) {
			opened += open(this.mutants.of(this.bundle)) ? 1 : 0;
		}
		// Next to all of a bundle is under a checksum.
		assertThat(opened).isLessThan(MUTANTS / 10);
	}

	@Test
	void everyChangedEntryIsRefusedOrOpens() throws IOException {
		SortedMap<String, byte[]> entries = Entries.read(new ByteArrayInputStream(this.bundle), this.bundle.length);
		List<String> names = new ArrayList<>(entries.keySet());
		String manifest = new String(entries.get(Entries.MANIFEST), StandardCharsets.UTF_8);
		int opened = 0;
		for (int i = 0; i < MUTANTS; i++) {
			SortedMap<String, byte[]> changed = new TreeMap<>(entries);
			String name = names.get(i % names.size());
			byte[] mutant = this.mutants.of(entries.get(name));
			changed.put(name, mutant);
			if (!name.equals(Entries.MANIFEST)) {
				String described = manifest.replace(Entries.sha256(entries.get(name)), Entries.sha256(mutant));
				if (mutant.length == entries.get(name).length) {
					changed.put(Entries.MANIFEST, described.getBytes(StandardCharsets.UTF_8));
				}
				else {
					changed.put(Entries.MANIFEST,
							described.replace("\"bytes\" : " + entries.get(name).length, "\"bytes\" : " + mutant.length)
								.getBytes(StandardCharsets.UTF_8));
				}
			}
			opened += open(BundleFiles.zip(changed, ZipEntry.STORED)) ? 1 : 0;
		}
		assertThat(opened).isBetween(1, MUTANTS * 9 / 10);
	}

	private boolean open(byte[] mutant) throws IOException {
		Files.write(this.file, mutant);
		try {
			ModelBundle opened = ModelBundle.open(this.file);
			opened.predictor("default").close();
			return true;
		}
		catch (InvalidBundleException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return false;
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			throw new AssertionError("Mutant: " + Base64.getEncoder().encodeToString(mutant), ex);
		}
	}

}
