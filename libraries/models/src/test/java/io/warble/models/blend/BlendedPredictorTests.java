package io.warble.models.blend;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

class BlendedPredictorTests {

	private final FakeModel one = new FakeModel(4, 1);

	private final FakeModel two = new FakeModel(4, 2);

	private static BlendProfile profile(PriorShift shift, TypeWeights... types) {
		return new BlendProfile(new Blend(List.of("one", "two"), List.of(types)), shift);
	}

	private static TypeWeights weights(double one, double two, double intercept) {
		return new TypeWeights(List.of(one, two), intercept);
	}

	private BlendedPredictor predictor(BlendProfile profile) {
		return new BlendedPredictor(Map.of("one", this.one, "two", this.two), profile);
	}

	@Test
	void aProbabilityIsTheSigmoidOfTheWeightedLogOddsAsComputedByHand() {
		BlendedPredictor predictor = predictor(profile(new PriorShift(List.of(0.0, 0.0, -1.0, 0.0)),
				weights(0.5, 0.25, 0.1), weights(0, 1, 0), weights(1, 0, 0), weights(0, 0, 2)));
		float[] probabilities = new float[4];
		predictor.predict(new float[] { 1, -1, 2, 7 }, 1, probabilities);
		// 0.1 + 0.5 * 1 + 0.25 * 2 = 1.1; 2 * -1 = -2; 2 - 1 = 1; 2
		assertThat(probabilities[0]).isCloseTo(0.7502601f, within(1e-6f));
		assertThat(probabilities[1]).isCloseTo(0.1192029f, within(1e-6f));
		assertThat(probabilities[2]).isCloseTo(0.7310586f, within(1e-6f));
		assertThat(probabilities[3]).isCloseTo(0.8807970f, within(1e-6f));
	}

	@Property(tries = 200)
	void noProbabilityFallsWhereAMemberRisesAndAllAreStrictlyBetweenZeroAndOne(@ForAll Random random,
			@ForAll @IntRange(min = 0, max = 3) int type) {
		TypeWeights weights = weights(random.nextInt(3) * random.nextDouble(), random.nextInt(3) * random.nextDouble(),
				random.nextGaussian() * 20);
		BlendedPredictor predictor = predictor(profile(PriorShift.NONE, weights, weights, weights, weights));
		float[] rows = new float[8];
		for (int i = 0; i < 4; i++) {
			rows[i] = (float) random.nextGaussian() * (random.nextBoolean() ? 3 : 1e30f);
			rows[4 + i] = rows[i] + ((i == type) ? Math.abs((float) random.nextGaussian()) : 0);
		}
		float[] probabilities = new float[8];
		predictor.predict(rows, 2, probabilities);
		assertThat(probabilities[4 + type]).isGreaterThanOrEqualTo(probabilities[type]);
		for (float probability : probabilities) {
			assertThat(probability).isGreaterThan(0).isLessThan(1);
		}
	}

	@Property(tries = 50)
	void aRowHasTheSameBitsWhateverStandsBesideItAndWhateverCameBefore(@ForAll Random random,
			@ForAll @IntRange(min = 1, max = 40) int rows) {
		BlendedPredictor predictor = predictor(
				profile(PriorShift.NONE, weights(.3, .4, .1), weights(1, 0, 0), weights(0, 2, 0), weights(.1, .1, -3)));
		float[] features = new float[4 * rows];
		for (int i = 0; i < features.length; i++) {
			features[i] = (float) random.nextGaussian();
		}
		float[] batch = new float[4 * rows];
		predictor.predict(features, rows, batch);
		float[] single = new float[4];
		for (int row = 0; row < rows; row++) {
			predictor.predict(Arrays.copyOfRange(features, 4 * row, 4 * row + 4), 1, single);
			assertThat(single).isEqualTo(Arrays.copyOfRange(batch, 4 * row, 4 * row + 4));
		}
	}

	@Test
	void theTreesAloneHaveTheirOwnBits() {
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		double[] probabilities = { 0.1, 0.0037, 0, 0.61803 };
		EngagementType.ALL
			.forEach((type) -> ensembles.put(type, TreeEnsemble.constant(1, probabilities[type.ordinal()])));
		TreePredictor trees = new TreePredictor(ensembles);
		float[] rows = { -1, 1, Float.NaN };
		float[] expected = new float[12];
		trees.predict(rows, 3, expected);
		float[] actual = new float[12];
		new BlendedPredictor(Map.of("trees", trees), BlendProfiles.treesAlone().of("default")).predict(rows, 3, actual);
		assertThat(actual).isEqualTo(expected);
	}

	@Test
	void membersWithoutWeightAreNeitherNeededNorEvaluatedNorClosed() {
		BlendProfile profile = profile(PriorShift.NONE, weights(0, 1, 0), weights(0, 0, 0), weights(0, .5, 0),
				weights(0, 0, 0));
		BlendedPredictor predictor = predictor(profile);
		predictor.predict(new float[8], 2, new float[8]);
		assertThat(predictor.members()).containsExactly("two");
		assertThat(this.one.rowsSeen).isZero();
		assertThat(this.two.rowsSeen).isEqualTo(2);
		predictor.close();
		predictor.close();
		assertThat(this.one.closed).isZero();
		assertThat(this.two.closed).isOne();
		assertThatIllegalStateException().isThrownBy(() -> predictor.predict(new float[4], 1, new float[4]))
			.withMessage("The predictor has been closed");
	}

	@Test
	void whatIsNoNumberIsNamedWithItsPlace() {
		BlendedPredictor predictor = predictor(BlendedPredictorTests.profile(PriorShift.NONE, weights(1, 0, 0),
				weights(1, 0, 0), weights(1, 0, 0), weights(1, 0, 0)));
		float[] rows = new float[12];
		rows[9] = Float.NaN;
		assertThatIllegalStateException().isThrownBy(() -> predictor.predict(rows, 3, new float[12]))
			.withMessage("Member one answers NaN for retweet in row 2");
	}

	@Test
	void membersThatDoNotFitTogetherAreRefused() {
		BlendProfile profile = profile(PriorShift.NONE, weights(1, 1, 0), weights(1, 1, 0), weights(1, 1, 0),
				weights(1, 1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new BlendedPredictor(Map.of("one", this.one), profile))
			.withMessage("The blend weighs two, there are only [one]");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BlendedPredictor(Map.of("one", this.one, "two", new FakeModel(5, 1)), profile))
			.withMessage("Member two takes 5 features, one takes 4");
		assertThatIllegalArgumentException().isThrownBy(() -> predictor(profile).predict(new float[7], 2, new float[8]))
			.withMessage("2 rows of 4 features do not fit into arrays of 7 features and 8 answers");
	}

}
