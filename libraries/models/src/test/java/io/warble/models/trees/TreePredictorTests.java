package io.warble.models.trees;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;
import io.warble.models.Sigmoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withPrecision;

class TreePredictorTests {

	@Property(tries = 100)
	void aRowHasTheSameBitsWhateverStandsBesideIt(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int trees,
			@ForAll @IntRange(min = 0, max = 14) int depth, @ForAll @IntRange(min = 1, max = 20) int features,
			@ForAll @IntRange(min = 8, max = 40) int rows) {
		TreeEnsemble ensemble = RandomTrees.ensemble(random, trees, depth, features, 200);
		TreePredictor predictor = predictor(ensemble);
		float[] matrix = RandomTrees.rows(random, rows, features);
		float[] batch = new float[4 * rows];
		predictor.predict(matrix, rows, batch);
		float[] logits = new float[4 * rows];
		predictor.logits(matrix, rows, logits);
		float[] single = new float[4];
		for (int row = 0; row < rows; row++) {
			predictor.predict(Arrays.copyOfRange(matrix, row * features, (row + 1) * features), 1, single);
			float expected = Sigmoid.of(ensemble.margin(matrix, row * features));
			for (int type = 0; type < 4; type++) {
				assertThat(batch[4 * row + type]).isEqualTo(expected);
				assertThat(logits[4 * row + type]).isEqualTo(ensemble.margin(matrix, row * features));
				assertThat(single[type]).isEqualTo(expected);
			}
		}
	}

	@Test
	void infiniteValuesAndThresholdsCompareAsNumbersAndOnlyNanIsMissing() {
		for (float threshold : new float[] { Float.NEGATIVE_INFINITY, -0.0f, 0, Float.MIN_VALUE, 1,
				Float.POSITIVE_INFINITY }) {
			for (int missingRight = 0; missingRight < 2; missingRight++) {
				TreeEnsemble stump = TreeEnsemble.ofPreorder(1, 0, new int[] { 0, 3 },
						new int[] { missingRight, TreeEnsemble.LEAF, TreeEnsemble.LEAF },
						new float[] { threshold, -1, 1 }, null);
				float[] values = { Float.NEGATIVE_INFINITY, -1, -0.0f, 0, Float.MIN_VALUE, 1, Float.POSITIVE_INFINITY,
						Float.NaN, Float.intBitsToFloat(0xffc12345) };
				float[] probabilities = new float[4 * values.length];
				predictor(stump).predict(values, values.length, probabilities);
				for (int i = 0; i < values.length; i++) {
					boolean right = Float.isNaN(values[i]) ? missingRight == 1 : !(values[i] < threshold);
					assertThat(probabilities[4 * i]).as("%s < %s", values[i], threshold)
						.isEqualTo(Sigmoid.of(right ? 1 : -1));
				}
			}
		}
	}

	@Test
	void probabilitiesAreStrictlyBetweenZeroAndOne() {
		for (float margin : new float[] { -1e30f, -200, -17, 17, 200, 1e30f }) {
			TreeEnsemble leaf = TreeEnsemble.ofPreorder(1, 0, new int[] { 0, 1 }, new int[] { TreeEnsemble.LEAF },
					new float[] { margin }, null);
			float[] probabilities = new float[4];
			predictor(leaf).predict(new float[1], 1, probabilities);
			assertThat(probabilities[0]).isGreaterThan(0).isLessThan(1);
		}
	}

	@Test
	void aConstantAnswersItsProbability() {
		float[] probabilities = new float[4];
		predictor(TreeEnsemble.constant(3, 0.007)).predict(new float[3], 1, probabilities);
		assertThat(probabilities).containsExactly(new float[] { 0.007f, 0.007f, 0.007f, 0.007f }, withPrecision(1e-8f));
		predictor(TreeEnsemble.constant(3, 0)).predict(new float[3], 1, probabilities);
		assertThat(probabilities[3]).isBetween(0.9e-7f, 1.1e-7f);
	}

	@Test
	void fewerTreesAreTheFirstOnes() {
		Random random = new Random(1);
		TreeEnsemble ensemble = RandomTrees.ensemble(random, 20, 4, 5, 100);
		float[] row = RandomTrees.rows(random, 1, 5);
		TreeEnsemble head = ensemble.head(7);
		float sum = ensemble.baseMargin();
		int[] keys = new int[10];
		RowKeys.fill(row, 0, 5, keys, 0);
		for (int tree = 0; tree < 7; tree++) {
			sum += ensemble.leaf(tree, keys, 0);
		}
		assertThat(head.trees()).isEqualTo(7);
		assertThat(head.margin(row, 0)).isEqualTo(sum);
		assertThat(ensemble.head(20)).isSameAs(ensemble);
	}

	@Test
	void arraysThatAreTooShortAreRefused() {
		TreePredictor predictor = predictor(TreeEnsemble.constant(3, 0.1));
		assertThatIllegalArgumentException().isThrownBy(() -> predictor.predict(new float[5], 2, new float[8]))
			.withMessage("2 rows of 3 features do not fit into arrays of 5 features and 8 answers");
		assertThatIllegalArgumentException().isThrownBy(() -> predictor.predict(new float[6], 2, new float[7]));
		assertThatIllegalArgumentException().isThrownBy(() -> predictor.predict(new float[6], -1, new float[8]));
	}

	@Test
	void ensemblesForOtherVectorsAreRefused() {
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		EngagementType.ALL.forEach((type) -> ensembles.put(type, TreeEnsemble.constant(3, 0.1)));
		ensembles.put(EngagementType.QUOTE, TreeEnsemble.constant(4, 0.1));
		assertThatIllegalArgumentException().isThrownBy(() -> new TreePredictor(ensembles))
			.withMessage("The tree ensemble for quote takes 4 features, the others 3");
	}

	static TreePredictor predictor(TreeEnsemble ensemble) {
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		EngagementType.ALL.forEach((type) -> ensembles.put(type, ensemble));
		return new TreePredictor(ensembles);
	}

}
