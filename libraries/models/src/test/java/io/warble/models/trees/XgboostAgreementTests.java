package io.warble.models.trees;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import io.warble.features.dataset.EngagementType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class XgboostAgreementTests {

	@Property(tries = 60, seed = "20210204")
	void randomModelsPredictWhatXgboostPredicts(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int depth,
			@ForAll @IntRange(min = 1, max = 45) int rounds, @ForAll @IntRange(min = 1, max = 30) int features,
			@ForAll @DoubleRange(min = 0, max = 0.9) double missing, @ForAll boolean lossGuided) throws XGBoostError {
		int rows = 300;
		float[] matrix = matrix(random, rows, features, missing);
		Map<String, Object> parameters = new HashMap<>(Map.of("objective", "binary:logistic", "nthread", 1, "max_depth",
				lossGuided ? 0 : depth, "eta", 0.3, "tree_method", "hist", "min_child_weight", 0.1, "lambda", 0.1));
		if (lossGuided) {
			parameters.putAll(Map.of("grow_policy", "lossguide", "max_leaves", 4 * depth));
		}
		DMatrix training = new DMatrix(matrix, rows, features, Float.NaN);
		float[] fresh = matrix(random, rows, features, missing);
		DMatrix evaluated = new DMatrix(fresh, rows, features, Float.NaN);
		try {
			training.setLabel(labels(random, matrix, rows, features));
			Booster booster = XGBoost.train(training, parameters, rounds, Map.of(), null, null);
			TreeEnsemble ensemble = XgboostModel.read(booster.toByteArray("json"));

			float[][] expected = booster.predict(evaluated);
			float[][] margins = booster.predict(evaluated, true);
			float[] batch = new float[4 * rows];
			predictor(ensemble).predict(fresh, rows, batch);
			assertThat(ensemble.trees()).isEqualTo(rounds);
			for (int row = 0; row < rows; row++) {
				assertThat(ensemble.margin(fresh, row * features)).isEqualTo(margins[row][0]);
				for (int type = 0; type < 4; type++) {
					assertThat(batch[4 * row + type]).isCloseTo(expected[row][0], within(1e-6f));
				}
			}
		}
		finally {
			training.dispose();
			evaluated.dispose();
		}
	}

	@Property(tries = 60, seed = "20210204")
	void contributionsAreThoseOfXgboost(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int depth,
			@ForAll @IntRange(min = 1, max = 30) int rounds, @ForAll @IntRange(min = 1, max = 30) int features,
			@ForAll @DoubleRange(min = 0, max = 0.9) double missing) throws XGBoostError {
		int rows = 200;
		float[] matrix = matrix(random, rows, features, missing);
		Map<String, Object> parameters = Map.of("objective", "binary:logistic", "nthread", 1, "max_depth", depth, "eta",
				0.3, "tree_method", "hist", "min_child_weight", 0.1, "lambda", 0.1);
		DMatrix training = new DMatrix(matrix, rows, features, Float.NaN);
		float[] fresh = matrix(random, rows, features, missing);
		DMatrix evaluated = new DMatrix(fresh, rows, features, Float.NaN);
		try {
			training.setLabel(labels(random, matrix, rows, features));
			Booster booster = XGBoost.train(training, parameters, rounds, Map.of(), null, null);
			TreeEnsemble ensemble = TreeEnsemble.ofBytes(XgboostModel.read(booster.toByteArray("json")).toBytes());

			TreeShap shap = new TreeShap(ensemble);
			double[] contributions = new double[rows * features];
			shap.explain(fresh, rows, contributions);
			float[][] expected = booster.predictContrib(evaluated, 0);
			for (int row = 0; row < rows; row++) {
				double sum = shap.expected();
				for (int feature = 0; feature < features; feature++) {
					assertThat(contributions[row * features + feature]).isCloseTo(expected[row][feature], within(1e-5));
					sum += contributions[row * features + feature];
				}
				assertThat(shap.expected()).isCloseTo(expected[row][features], within(1e-5));
				assertThat(sum).isCloseTo(ensemble.margin(fresh, row * features), within(1e-5));
			}
			assertImportance(booster, SplitImportance.of(ensemble), features);
		}
		finally {
			training.dispose();
			evaluated.dispose();
		}
	}

	private static void assertImportance(Booster booster, SplitImportance importance, int features)
			throws XGBoostError {
		Map<String, Double> gains = booster.getScore((String) null, "total_gain");
		Map<String, Double> covers = booster.getScore((String) null, "total_cover");
		Map<String, Integer> splits = booster.getFeatureScore((String) null);
		for (int feature = 0; feature < features; feature++) {
			String name = "f" + feature;
			assertThat(importance.splits()[feature]).isEqualTo(splits.getOrDefault(name, 0));
			assertThat(importance.gain()[feature]).isCloseTo(gains.getOrDefault(name, 0.0), withinPercentage(0.01));
			assertThat(importance.cover()[feature]).isCloseTo(covers.getOrDefault(name, 0.0), withinPercentage(0.01));
		}
	}

	private static TreePredictor predictor(TreeEnsemble ensemble) {
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		EngagementType.ALL.forEach((type) -> ensembles.put(type, ensemble));
		return new TreePredictor(ensembles);
	}

	/** Continuous, discrete, constant and nearly empty columns, with negative zeros. */
	private static float[] matrix(Random random, int rows, int features, double missing) {
		float[] matrix = new float[rows * features];
		for (int i = 0; i < matrix.length; i++) {
			int feature = i % features;
			float value = switch (feature % 5) {
				case 0 -> (float) random.nextGaussian();
				case 1 -> random.nextInt(3) - 1;
				case 2 -> (float) Math.exp(10 * random.nextGaussian());
				case 3 -> random.nextBoolean() ? -0.0f : 1e-40f;
				default -> 7;
			};
			matrix[i] = (random.nextDouble() < missing) ? Float.NaN : value;
		}
		return matrix;
	}

	private static float[] labels(Random random, float[] matrix, int rows, int features) {
		float[] labels = new float[rows];
		for (int row = 0; row < rows; row++) {
			float first = matrix[row * features];
			float last = matrix[row * features + features - 1];
			boolean likely = Float.isNaN(first) ? last > 0 : first > 0.2;
			labels[row] = (random.nextDouble() < (likely ? 0.7 : 0.1)) ? 1 : 0;
		}
		return labels;
	}

}
