package io.warble.training.blend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;
import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.PriorShift;
import io.warble.models.blend.TypeWeights;
import io.warble.training.parameters.BlendParameters;
import io.warble.training.trees.TrainingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Candidates that see the truth through noise, on rows whose truth is known.
 */
class BlendFittingTests {

	private static final BlendParameters DEFAULTS = new BlendParameters(true, 10, 0.05, 60);

	private final Random random = new Random(11);

	private final List<Candidate> candidates = new ArrayList<>();

	private final List<float[][]> answers = new ArrayList<>();

	private double[][] truth = new double[0][];

	private boolean[][] labels = new boolean[0][];

	private void rows(int count, double... means) {
		this.truth = new double[4][count];
		this.labels = new boolean[4][count];
		for (int type = 0; type < 4; type++) {
			for (int row = 0; row < count; row++) {
				this.truth[type][row] = means[type] + 1.3 * this.random.nextGaussian();
				this.labels[type][row] = this.random.nextDouble() < 1 / (1 + Math.exp(-this.truth[type][row]));
			}
		}
	}

	private void candidate(String name, double cost, double... noise) {
		float[][] answer = new float[4][this.truth[0].length];
		for (int type = 0; type < 4; type++) {
			for (int row = 0; row < answer[type].length; row++) {
				answer[type][row] = (float) (this.truth[type][row]
						+ noise[type % noise.length] * this.random.nextGaussian());
			}
		}
		add(name, cost, answer);
	}

	private void add(String name, double cost, float[][] answer) {
		this.answers.add(answer);
		this.candidates.add(new Candidate(name, new Unused(), cost));
	}

	private BlendFitting fitting(BlendParameters parameters) {
		return fitting(parameters, null);
	}

	private BlendFitting fitting(BlendParameters parameters, @Nullable BlendProfiles earlier) {
		int rows = this.truth[0].length;
		float[][][] logits = new float[4][this.answers.size()][];
		byte[] folds = new byte[rows];
		for (int row = 0; row < rows; row++) {
			folds[row] = (byte) (row % CalibrationRows.FOLDS);
		}
		for (int type = 0; type < 4; type++) {
			for (int m = 0; m < this.answers.size(); m++) {
				logits[type][m] = this.answers.get(m)[type];
			}
		}
		CalibrationRows none = new CalibrationRows(0, new float[4][this.answers.size()][0], new boolean[4][0],
				new byte[0]);
		return new BlendFitting(this.candidates, new CalibrationRows(rows, logits, this.labels, folds), none,
				parameters, earlier);
	}

	@Test
	void independentViewsAreBlendedAndNoiseIsLeftOut() {
		rows(8000, -1, -2, -1.5, 0);
		candidate("trees", 10, 0.8);
		candidate("mlp", 30, 0.8);
		candidate("noise", 30, 40);
		BlendFitting fitting = fitting(DEFAULTS);
		Blend blend = fitting.fit().of("default").blend();
		assertThat(blend.members()).containsExactly("trees", "mlp");
		for (EngagementType type : EngagementType.ALL) {
			assertThat(fitting.entropies("default").get(type.ordinal()))
				.isGreaterThan(fitting.entropies("trees").get(type.ordinal()));
		}
		assertThat(blend.types()).allSatisfy((type) -> assertThat(type.weights()).allMatch((weight) -> weight > 0.2));
		assertThat(fitting.warnings()).isEmpty();
	}

	@Test
	void aMemberThatHelpsOneTypeHasWeightZeroForTheOthers() {
		rows(8000, -1, -1, -1, -1);
		candidate("trees", 10, 0.3, 0.3, 0.3, 1.5);
		candidate("mlp", 30, 0.3);
		for (int type = 0; type < 3; type++) {
			for (int row = 0; row < 8000; row++) {
				this.answers.get(1)[type][row] *= -1;
			}
		}
		Blend blend = fitting(DEFAULTS).fit().of("default").blend();
		int mlp = blend.members().indexOf("mlp");
		assertThat(blend.types()).extracting((type) -> type.weights().get(mlp) > 0)
			.containsExactly(false, false, false, true);
	}

	@Test
	void aCopyOfAMemberIsLeftOut() {
		rows(4000, -1, -1, -1, -1);
		candidate("trees", 10, 0.8);
		add("copy", 10, this.answers.get(0));
		assertThat(fitting(DEFAULTS).fit().of("default").blend().members()).containsExactly("trees");
	}

	@Test
	void oneCoreGetsWhatGainsMostWithinItsBudgetAndTheLossyVariantNever() {
		rows(8000, -1, -1, -1, -1);
		candidate("trees", 10, 1.5);
		candidate("a", 30, 0.6);
		add("a-int8", 8, noisy(this.answers.get(1), 0.01));
		candidate("b", 40, 0.6);
		add("b-int8", 8, noisy(this.answers.get(3), 2));
		BlendFitting fitting = fitting(new BlendParameters(true, 10, 0.05, 45));
		BlendProfiles profiles = fitting.fit();
		assertThat(fitting.int8()).extracting(Int8Loss::net, Int8Loss::accepted)
			.containsExactly(tuple("a", true), tuple("b", false));
		assertThat(fitting.int8().get(1).types())
			.allSatisfy((loss) -> assertThat(loss.relativeCrossEntropy()).isGreaterThan(1));
		assertThat(profiles.of("single-core").blend().members()).containsExactly("trees", "a-int8");
		assertThat(profiles.of("default").blend().members()).contains("a", "b").doesNotContain("a-int8", "b-int8");
		assertThat(fitting.sets()).containsExactly("trees", "trees + a-int8", "trees + b", "all", "default",
				"single-core");
		assertThat(fitting.estimatedMicros("single-core")).isEqualTo(18);
	}

	@Test
	void aBudgetBelowTheTreesLeavesThemAloneWithAWarning() {
		rows(2000, -1, -1, -1, -1);
		candidate("trees", 10, 1.5);
		candidate("a", 1, 0.1);
		BlendFitting fitting = fitting(new BlendParameters(true, 10, 0.05, 5));
		assertThat(fitting.fit().of("single-core").blend().members()).containsExactly("trees");
		assertThat(fitting.warnings()).singleElement().asString().contains("single-core-micros is 5.0");
	}

	@Test
	void aTypeWithTooFewPositivesIsLeftToTheTreesAsTheyAre() {
		rows(3000, -1, -1, -40, 40);
		candidate("trees", 10, 0.8);
		candidate("a", 10, 0.8);
		BlendFitting fitting = fitting(DEFAULTS);
		Blend blend = fitting.fit().of("default").blend();
		TypeWeights asTheyAre = new TypeWeights(List.of(1.0, 0.0), 0);
		assertThat(blend.types().subList(2, 4)).containsExactly(asTheyAre, asTheyAre);
		assertThat(blend.types().get(0).weights().get(1)).isPositive();
		assertThat(fitting.warnings()).containsExactly(
				"0 of 3000 rows of the calibration period have a quote: the trees answer alone",
				"3000 of 3000 rows of the calibration period have a like: the trees answer alone");
		assertThat(fitting.entropies("default").subList(2, 4)).containsOnlyNulls();
	}

	private static Blend earlier(String net, double trees, double weight, double intercept) {
		return new Blend(List.of("trees", net),
				Collections.nCopies(4, new TypeWeights(List.of(trees, weight), intercept)));
	}

	@Test
	void aTypeWithTooFewPositivesKeepsWhatTheEarlierProfilesHaveForIt() {
		rows(3000, -1, -1, -40, 40);
		candidate("trees", 10, 0.8);
		candidate("a", 30, 0.8);
		add("b", 10, this.answers.get(0));
		BlendProfiles earlier = BlendProfiles.of(earlier("b", 0.3, 0.7, 0.1), earlier("a-int8", 0, 0.9, -0.2))
			.withShifts(Map.of("default", new PriorShift(List.of(1.0, 2.0, 3.0, 4.0))));
		BlendFitting fitting = fitting(DEFAULTS, earlier);
		BlendProfiles profiles = fitting.fit();
		Blend usual = profiles.of("default").blend();
		assertThat(usual.members()).containsExactly("trees", "a", "b");
		TypeWeights kept = new TypeWeights(List.of(0.3, 0.0, 0.7), 0.1);
		assertThat(usual.types().subList(2, 4)).containsExactly(kept, kept);
		assertThat(usual.types().get(0).weights().get(1)).isGreaterThan(0.2);
		assertThat(usual.types().get(0).weights().get(2)).isZero();
		assertThat(profiles.of("default").shift().shifts()).containsExactly(0.0, 0.0, 3.0, 4.0);
		Blend singleCore = profiles.of("single-core").blend();
		assertThat(singleCore.types().get(3)).isEqualTo(new TypeWeights(List.of(0.0, 0.9), -0.2));
		assertThat(singleCore.members()).containsExactly("trees", "a");
		assertThat(profiles.of("single-core").shift()).isEqualTo(PriorShift.NONE);
		assertThat(fitting.estimatedMicros("default")).isEqualTo(50);
		assertThat(fitting.warnings()).containsExactly(
				"0 of 3000 rows of the calibration period have a quote: the earlier weights stay",
				"3000 of 3000 rows of the calibration period have a like: the earlier weights stay");
	}

	@Test
	void whatAMemberThatIsGoneAnsweredIsLeftToTheTrees() {
		rows(1, 0, 0, 0, 0);
		candidate("trees", 10, 0.8);
		candidate("a", 30, 0.8);
		BlendProfiles earlier = BlendProfiles.of(earlier("a", 0.3, 0.7, 0.1), earlier("gone", 0.5, 0.5, 0))
			.withShifts(Map.of("single-core", new PriorShift(List.of(1.0, 2.0, 3.0, 4.0))));
		BlendFitting fitting = fitting(DEFAULTS, earlier);
		assertThat(fitting.fit()).isEqualTo(BlendProfiles.of(earlier("a", 0.3, 0.7, 0.1), Blend.of("trees")));
		assertThat(fitting.warnings()).hasSize(4)
			.allMatch((warning) -> warning
				.endsWith("a member of the earlier blend is gone, " + "the trees answer alone in single-core"));
	}

	@Test
	void aNetThatIsThereWithEightBitsOnlyServesInBothProfiles() {
		rows(8000, -1, -1, -1, -1);
		candidate("trees", 10, 0.8);
		candidate("a-int8", 8, 0.8);
		BlendProfiles profiles = fitting(DEFAULTS).fit();
		assertThat(profiles.of("default").blend().members()).containsExactly("trees", "a-int8");
		assertThat(profiles.of("single-core").blend().members()).containsExactly("trees", "a-int8");
	}

	@Test
	void aVersionsWeightsPassFromAMissingEightBitVariantToItsNet() {
		BlendProfiles version = BlendProfiles.of(earlier("a", 0.3, 0.7, 0.1), earlier("a-int8", 0.4, 0.6, 0.2))
			.withShifts(Map.of("single-core", new PriorShift(List.of(1.0, 2.0, 3.0, 4.0))));
		assertThat(TrainedBlend.of(version, 7, List.of("a", "a-int8")).profiles()).isEqualTo(version);
		TrainedBlend renewed = TrainedBlend.of(version, 7, List.of("a", "b"));
		assertThat(renewed.profiles())
			.isEqualTo(BlendProfiles.of(earlier("a", 0.3, 0.7, 0.1), earlier("a", 0.4, 0.6, 0.2))
				.withShifts(Map.of("single-core", new PriorShift(List.of(1.0, 2.0, 3.0, 4.0)))));
		assertThat(renewed.report().warnings())
			.containsExactly("The weights of the blend and the prior correction are those of version 7");
		assertThatThrownBy(() -> TrainedBlend.of(version, 7, List.of("b"))).isInstanceOf(TrainingException.class)
			.hasMessageContaining("profile default has the members [trees, a]")
			.hasMessageContaining("[trees, b]");
	}

	@Test
	void oneRowLeavesAllToTheTrees() {
		rows(1, 0, 0, 0, 0);
		candidate("trees", 10, 0.8);
		candidate("a", 10, 0.8);
		candidate("a-int8", 3, 0.8);
		BlendFitting fitting = fitting(DEFAULTS);
		assertThat(fitting.fit()).isEqualTo(BlendProfiles.treesAlone());
		assertThat(fitting.warnings()).hasSize(4);
		assertThat(fitting.int8()).extracting(Int8Loss::accepted).containsExactly(false);
	}

	@Test
	void fewPositivesMoveTheWeightsLittleFromEqualOnes() {
		rows(400, -3.5, -3.5, -3.5, -3.5);
		candidate("trees", 10, 0.5);
		candidate("a", 10, 0.5);
		BlendFitting fitting = fitting(new BlendParameters(true, 1e6, 0, 60));
		fitting.fit();
		assertThat(fitting.blend("all").types())
			.allSatisfy((type) -> assertThat(type.weights()).allMatch((weight) -> Math.abs(weight - 0.5) < 0.01));
	}

	@Test
	void twoFitsGiveTheSameBits() {
		rows(2000, -1, -2, -1.5, 0);
		candidate("trees", 10, 0.8);
		candidate("mlp", 30, 0.8);
		assertThat(fitting(DEFAULTS).fit().toJson()).isEqualTo(fitting(DEFAULTS).fit().toJson());
	}

	private float[][] noisy(float[][] answer, double noise) {
		float[][] result = new float[4][];
		for (int type = 0; type < 4; type++) {
			result[type] = answer[type].clone();
			for (int row = 0; row < result[type].length; row++) {
				result[type][row] += (float) (noise * this.random.nextGaussian());
			}
		}
		return result;
	}

	/** Its answers are there already. */
	private static final class Unused implements LogitModel {

		@Override
		public int features() {
			return 1;
		}

		@Override
		public void logits(float[] features, int rows, float[] logits) {
			throw new UnsupportedOperationException();
		}

	}

}
