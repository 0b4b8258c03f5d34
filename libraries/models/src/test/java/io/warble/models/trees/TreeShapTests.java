package io.warble.models.trees;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

import io.warble.models.UnexplainableModelException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class TreeShapTests {

	/** Tree of Lundberg's kind: fever and cough, worked out by hand below. */
	private static final TreeEnsemble HAND = TreeEnsemble.ofPreorder(3, 0.5f, new int[] { 0, 5 },
			new int[] { 0, TreeEnsemble.LEAF, 3, TreeEnsemble.LEAF, TreeEnsemble.LEAF },
			new float[] { 0.5f, 0, 0.5f, 8, 16 },
			NodeStatistics.of(new float[] { 2, 0, 1, 0, 0 }, new float[] { 8, 4, 4, 2, 2 }));

	@Test
	void aSmallTreeIsExplainedAsByHand() {
		TreeShap shap = new TreeShap(HAND);
		// Expected: half 0, a quarter 8, a quarter 16.
		assertThat(shap.expected()).isCloseTo(6.5, within(1e-12));
		double[] contributions = new double[3];
		shap.explain(new float[] { 1, 1, 7 }, 1, contributions);
		// Alone: f0 gives 12 - 6, f1 8 - 6; after the other: f0 16 - 8, f1 16 - 12.
		assertThat(contributions[0]).isCloseTo((6 + 8) / 2.0, within(1e-12));
		assertThat(contributions[1]).isCloseTo((2 + 4) / 2.0, within(1e-12));
		assertThat(contributions[2]).isZero();
	}

	@Property(tries = 200, seed = "20210204")
	void everyTreeIsExplainedAsByTheDefinition(@ForAll Random random, @ForAll @IntRange(min = 1, max = 7) int features,
			@ForAll @IntRange(min = 0, max = 7) int depth) {
		TreeEnsemble ensemble = RandomTrees.withCovers(random, RandomTrees.ensemble(random, 3, depth, features, 60));
		int rows = 4;
		float[] matrix = RandomTrees.rows(random, rows, features);
		double[] contributions = new double[rows * features];
		TreeShap shap = new TreeShap(ensemble);
		shap.explain(matrix, rows, contributions);
		BruteForceShapley definition = new BruteForceShapley(ensemble, Objects.requireNonNull(ensemble.statistics()));
		for (int row = 0; row < rows; row++) {
			double[] expected = definition.explain(Arrays.copyOfRange(matrix, row * features, (row + 1) * features));
			for (int feature = 0; feature < features; feature++) {
				assertThat(contributions[row * features + feature]).isCloseTo(expected[feature], within(1e-12));
			}
			assertThat(shap.expected()).isCloseTo(expected[features], within(1e-12));
		}
	}

	@Property(tries = 50, seed = "20210204")
	void contributionsSumToTheMarginAndDoNotDependOnOtherRows(@ForAll Random random,
			@ForAll @IntRange(min = 1, max = 40) int features, @ForAll @IntRange(min = 0, max = 14) int depth) {
		TreeEnsemble ensemble = RandomTrees.withCovers(random, RandomTrees.ensemble(random, 20, depth, features, 300));
		int rows = 5;
		float[] matrix = RandomTrees.rows(random, rows, features);
		double[] contributions = new double[rows * features];
		TreeShap shap = new TreeShap(ensemble);
		shap.explain(matrix, rows, contributions);
		for (int row = 0; row < rows; row++) {
			double[] alone = new double[features];
			shap.explain(Arrays.copyOfRange(matrix, row * features, (row + 1) * features), 1, alone);
			assertThat(alone).isEqualTo(Arrays.copyOfRange(contributions, row * features, (row + 1) * features));
			assertThat(shap.expected() + Arrays.stream(alone).sum()).isCloseTo(ensemble.margin(matrix, row * features),
					within(1e-5));
		}
	}

	@Test
	void nodesThatNoRowReachedDoNotMakeItNotANumber() {
		TreeEnsemble unreached = TreeEnsemble.ofPreorder(1, 0, new int[] { 0, 5 },
				new int[] { 0, 0, TreeEnsemble.LEAF, TreeEnsemble.LEAF, TreeEnsemble.LEAF },
				new float[] { 0, -1, 4, 2, 1 }, NodeStatistics.of(new float[5], new float[] { 8, 0, 0, 0, 8 }));
		TreeShap shap = new TreeShap(unreached);
		double[] contributions = new double[3];
		shap.explain(new float[] { -3, -0.5f, 1 }, 3, contributions);
		assertThat(shap.expected()).isEqualTo(1);
		assertThat(contributions[0]).isCloseTo(3, within(1e-12));
		assertThat(contributions[1]).isCloseTo(1, within(1e-12));
		assertThat(contributions[2]).isCloseTo(0, within(1e-12));
	}

	@Test
	void aConstantIsItsOwnExpectedValue() {
		TreeShap shap = new TreeShap(TreeEnsemble.constant(2, 0.2));
		double[] contributions = { 9, 9 };
		shap.explain(new float[] { 1, 2 }, 1, contributions);
		assertThat(contributions).containsExactly(0, 0);
		assertThat(shap.expected()).isCloseTo(Math.log(0.25), within(1e-6));
	}

	@Test
	void treesWithoutCoversAreRefused() {
		TreeEnsemble plain = TreeEnsemble.ofPreorder(1, 0, new int[] { 0, 1 }, new int[] { TreeEnsemble.LEAF },
				new float[] { 1 }, null);
		assertThat(plain.explainable()).isFalse();
		assertThatExceptionOfType(UnexplainableModelException.class).isThrownBy(() -> new TreeShap(plain))
			.withMessageContaining("covers");
		assertThatExceptionOfType(UnexplainableModelException.class).isThrownBy(() -> SplitImportance.of(plain));
	}

}
