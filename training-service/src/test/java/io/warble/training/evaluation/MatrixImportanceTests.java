package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.extraction.FeatureSchema;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
import io.warble.models.explanation.FeatureImportance;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;
import io.warble.models.trees.XgboostModel;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MatrixImportanceTests {

	private static final int WIDTH = FeatureSchema.standard().size();

	private static final int ROWS = 300;

	/** Splits by feature 7: three quarters of the rows get -1, the others 3. */
	private static final String STUMP = """
			{"learner":{"learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"%d"},
			"objective":{"name":"binary:logistic"},"gradient_booster":{"name":"gbtree","model":{"trees":[{
			"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[7,0,0],
			"split_conditions":[0.75,-1,3],"default_left":[1,0,0],"split_type":[0,0,0]%s}]}}}}
			""";

	@TempDir
	Path directory;

	@Test
	void theMeanIsOverRowsFromEverywhere() throws IOException {
		FeatureImportance importance = Objects.requireNonNull(importance(stump(true), new AtomicLong()));
		assertThat(importance.rows()).isEqualTo(ROWS);
		assertThat(importance.netRows()).isEqualTo(200);
		FeatureImportance.OfFeature only = importance.types().get(3).features().get(0);
		assertThat(only.name()).isEqualTo(FeatureSchema.standard().features().get(7).name());
		assertThat(only.gain()).isEqualTo(4);
		// Three quarters are 1 below the mean of 0, the others 3 above it.
		assertThat(only.meanContribution()).isCloseTo(0.75 * 1 + 0.25 * 3, within(0.01));
	}

	@Test
	void itEndsWhenTheTimeIsUp() throws IOException {
		AtomicLong clock = new AtomicLong();
		FeatureImportance importance = Objects.requireNonNull(importance(stump(true), clock, 1_000_000_000L));
		assertThat(importance.rows()).isBetween(8L, 11L);
		assertThat(importance.seconds()).isBetween(20.0, 25.0);
	}

	@Test
	void treesWithoutCoversGiveNothing() throws IOException {
		assertThat(importance(stump(false), new AtomicLong())).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10, 1999, 2000 })
	void placesAreDifferentAndTheFirstOnesLieEverywhere(int most) {
		int all = 7 * most + 3;
		int[] places = IntStream.range(0, most).map((i) -> MatrixImportance.spread(i, most, all)).toArray();
		assertThat(Arrays.stream(places).distinct().count()).isEqualTo(most);
		assertThat(Arrays.stream(places)).allMatch((place) -> place >= 0 && place < all);
		if (most >= 1999) {
			int[] first = Arrays.copyOf(places, 100);
			for (int part = 0; part < 10; part++) {
				int from = part * all / 10;
				int to = (part + 1) * all / 10;
				assertThat(Arrays.stream(first).filter((place) -> place >= from && place < to).count()).isBetween(8L,
						12L);
			}
		}
	}

	private @Nullable FeatureImportance importance(TreeEnsemble stump, AtomicLong clock) throws IOException {
		return importance(stump, clock, 0);
	}

	/** Every look at the clock takes so long. */
	private @Nullable FeatureImportance importance(TreeEnsemble stump, AtomicLong clock, long tick) throws IOException {
		Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);
		EngagementType.ALL.forEach((type) -> trees.put(type, stump));
		TrainingMatrix matrix = matrix();
		return new MatrixImportance(Duration.ofSeconds(20), () -> clock.addAndGet(2 * tick)).of(matrix,
				matrix.rows(Period.EVALUATION), trees, new BlendedPredictor(Map.of("trees", new TreePredictor(trees)),
						new BlendProfile(Blend.of("trees"), PriorShift.NONE)),
				RowProgress.SILENT);
	}

	private static TreeEnsemble stump(boolean covers) {
		return XgboostModel
			.read(STUMP.formatted(WIDTH, covers ? ",\"loss_changes\":[4,0,0],\"sum_hessian\":[8,6,2]" : "")
				.getBytes(UTF_8));
	}

	private TrainingMatrix matrix() throws IOException {
		String schema = FeatureSchema.standard().hash();
		try (MatrixWriter writer = new MatrixWriter(this.directory, schema, WIDTH)) {
			MatrixWriter.Block block = new MatrixWriter.Block(ROWS, WIDTH);
			block.start(0);
			for (int row = 0; row < ROWS; row++) {
				block.values()[block.offset() + 7] = (row % 4) / 4f;
				block.add(new Exposure(), Period.EVALUATION, false, false);
			}
			writer.write(block);
			writer.finish(ROWS);
		}
		return TrainingMatrix.open(this.directory, schema);
	}

}
