package io.warble.training.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.bundle.BundleContents;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.BundleWriter;
import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.Provenance;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.PromotionParameters;
import io.warble.training.parameters.PromotionParameters.Rule;
import io.warble.training.samples.SampleRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Decisions between models that answer one probability to every row. Half of the rows are
 * for training, half for evaluation.
 */
class PromotionGateTests {

	private static final int ROWS = 400;

	private static final double LIKES = 0.4;

	private static final long EVALUATION = SampleRows.START + ROWS / 2;

	@TempDir
	Path directory;

	private final ModelRegistry registry = mock(ModelRegistry.class);

	private Path champion = Path.of("");

	@BeforeEach
	void registry() throws IOException {
		this.champion = this.directory.resolve("champion");
		given(this.registry.alias(Alias.CHAMPION))
			.willReturn(Optional.of(new Alias(Alias.CHAMPION, 5, 1, Instant.MIN)));
		given(this.registry.version(5)).willReturn(Optional.empty());
		willAnswer((call) -> Files.copy(this.champion, call.getArgument(1, Path.class),
				StandardCopyOption.REPLACE_EXISTING))
			.given(this.registry)
			.download(anyLong(), any());
		writeMatrix(1);
	}

	@Test
	void theFirstModelIsChampion() throws IOException {
		given(this.registry.alias(Alias.CHAMPION)).willReturn(Optional.empty());
		assertThat(decide(Rule.MEAN_RCE, 0, 0.9).promoted()).isTrue();
	}

	@Test
	void aBetterModelPassesAndAWorseOneOnlyWithinTheThreshold() throws IOException {
		writeChampion(manifest("schema", EVALUATION), 0.3);
		GateDecision better = decide(Rule.MEAN_RCE, 0, LIKES);
		assertThat(better.promoted()).isTrue();
		assertThat(better.rows()).isEqualTo(ROWS / 2);
		assertThat(better.champion()).isEqualTo(5);
		assertThat(better.meanRce()).isGreaterThan(better.championMeanRce());
		GateDecision worse = decide(Rule.MEAN_RCE, 0, 0.25);
		assertThat(worse.promoted()).isFalse();
		assertThat(worse.reason()).contains("version 5 on 200 rows", "worse");
		double difference = worse.championMeanRce() - worse.meanRce();
		assertThat(decide(Rule.MEAN_RCE, difference + 0.01, 0.25).promoted()).isTrue();
		assertThat(decide(Rule.MEAN_RCE, difference - 0.01, 0.25).promoted()).isFalse();
	}

	@Test
	void onlyRowsAfterTheChampionsTrainingCount() throws IOException {
		writeChampion(manifest("schema", EVALUATION + 50), 0.3);
		assertThat(decide(Rule.MEAN_RCE, 0, LIKES).rows()).isEqualTo(ROWS / 2 - 50);
		writeChampion(manifest("schema", EVALUATION + ROWS), 0.001);
		GateDecision decision = decide(Rule.MEAN_RCE, 0, LIKES);
		assertThat(decision.promoted()).isFalse();
		assertThat(decision.reason()).startsWith("No comparison: no rows");
	}

	@Test
	void aChampionThatCannotBeScoredStays() throws IOException {
		writeChampion(manifest("other", EVALUATION), 0.001);
		assertThat(decide(Rule.MEAN_RCE, 0, LIKES)).satisfies((decision) -> {
			assertThat(decision.promoted()).isFalse();
			assertThat(decision.reason()).contains("other features");
		});
		Files.write(this.champion, new byte[] { 1, 2, 3 });
		assertThat(decide(Rule.MEAN_RCE, 0, LIKES)).satisfies((decision) -> {
			assertThat(decision.promoted()).isFalse();
			assertThat(decision.reason()).contains("version 5", "cannot be scored");
		});
		assertThat(this.directory.resolve("scratch")).isEmptyDirectory();
	}

	@Test
	void aChampionWithoutContentProfilesIsScoredByTheFeaturesBeforeThem() throws IOException {
		StateSettings codes = StateSettings.defaults().withContentCodes("0123456789abcdef");
		BundleManifest profiles = manifest(contract(List.of("only", "profile"), codes));
		writeMatrix(2);
		writeChampion(manifest("schema", EVALUATION), 0.3);
		GateDecision better = decide(profiles, 2, LIKES);
		assertThat(better.promoted()).isTrue();
		assertThat(better.rows()).isEqualTo(ROWS / 2);
		assertThat(decide(profiles, 2, 0.25).reason()).endsWith("worse");
		for (BundleManifest other : List.of(manifest(contract(List.of("other", "profile"), codes)),
				manifest(contract(List.of("only", "profile"),
						new StateSettings(9, 16, 32, 20, 0.05, 6_000_000).withContentCodes("0123456789abcdef"))))) {
			assertThat(decide(other, 2, LIKES).reason()).contains("other features");
		}
	}

	@Test
	void aModelOfTheFirstFeaturesSeesNoOthers() {
		List<Float> seen = new ArrayList<>();
		new FirstFeatures((features, rows, probabilities) -> {
			for (float feature : features) {
				seen.add(feature);
			}
		}, 2, 3).predict(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 2, new float[8]);
		assertThat(seen).containsExactly(1f, 2f, 4f, 5f);
	}

	@Test
	void theRuleMayDecideAlone() throws IOException {
		writeChampion(manifest("schema", EVALUATION), 0.3);
		assertThat(decide(Rule.NEVER, 0, LIKES).promoted()).isFalse();
		assertThat(decide(Rule.ALWAYS, 0, 0.001).promoted()).isTrue();
	}

	private GateDecision decide(Rule rule, double threshold, double likes) throws IOException {
		return new PromotionGate(this.registry, new PromotionParameters(rule, threshold),
				this.directory.resolve("scratch"))
			.decide(manifest("schema", EVALUATION), "sha", new TreePredictor(ensembles(likes)),
					TrainingMatrix.open(this.directory.resolve("matrix"), "schema"));
	}

	private GateDecision decide(BundleManifest manifest, int width, double likes) throws IOException {
		return new PromotionGate(this.registry, new PromotionParameters(Rule.MEAN_RCE, 0),
				this.directory.resolve("scratch"))
			.decide(manifest, "sha", (features, rows, probabilities) -> {
				assertThat(features.length).isGreaterThanOrEqualTo(width * rows);
				new TreePredictor(ensembles(likes)).predict(features, rows, probabilities);
			}, TrainingMatrix.open(this.directory.resolve("matrix"), "schema"));
	}

	private static FeatureContract contract(List<String> names, StateSettings state) {
		return new FeatureContract("longer", names, "other layout", state, ExtractionSettings.defaults());
	}

	private static BundleManifest manifest(FeatureContract contract) {
		return BundleManifest.of(contract, Provenance.of(Map.of(), 1, "data", EVALUATION, Map.of(), "test"),
				List.of(0.1, 0.1, 0.1, 0.4), Map.of());
	}

	private static Map<EngagementType, TreeEnsemble> ensembles(double likes) {
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		for (EngagementType type : EngagementType.ALL) {
			ensembles.put(type, TreeEnsemble.constant(1, (type == EngagementType.LIKE) ? likes : 0.1));
		}
		return ensembles;
	}

	private static BundleManifest manifest(String schema, long trainingEnd) {
		return BundleManifest.of(
				new FeatureContract(schema, List.of("only"), "layout", StateSettings.defaults(),
						ExtractionSettings.defaults()),
				Provenance.of(Map.of(), 1, "data", trainingEnd, Map.of(), "test"), List.of(0.1, 0.1, 0.1, 0.4),
				Map.of());
	}

	private void writeChampion(BundleManifest manifest, double likes) throws IOException {
		BundleWriter.write(this.champion, manifest,
				new BundleContents(ensembles(likes), Map.of(), BlendProfiles.treesAlone(), null, null, List.of()));
	}

	private void writeMatrix(int width) throws IOException {
		try (MatrixWriter writer = new MatrixWriter(this.directory.resolve("matrix"), "schema", width)) {
			MatrixWriter.Block block = new MatrixWriter.Block(ROWS, width);
			block.start(0);
			for (int i = 0; i < ROWS; i++) {
				block.add(row(i), (i < ROWS / 2) ? Period.TRAIN : Period.EVALUATION, false, false);
			}
			writer.write(block);
			writer.finish(ROWS);
		}
	}

	/** Two of five rows have a like. */
	private Exposure row(int number) throws IOException {
		long created = SampleRows.START + number;
		Path file = this.directory.resolve("row");
		DatasetRow row = SampleRows.row("T" + number, "C", "U", created, null, null, null,
				(number % 5 < 2) ? Long.valueOf(created) : null);
		SampleRows.write(file, List.of(row));
		byte[] line = Files.readAllBytes(file);
		Exposure exposure = new Exposure();
		assertThat(new ExposureParser().parse(line, 0, line.length - 1, exposure)).isNull();
		return exposure;
	}

}
