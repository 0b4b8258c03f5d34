package io.warble.benchmarks;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.XgboostModel;

/**
 * Four models of 300 trees of depth 6 over 443 features, trained on random rows with a
 * tenth of the values missing, for XGBoost4J and for us. To be closed.
 */
final class TrainedBoosters implements AutoCloseable {

	static final int FEATURES = 443;

	private static final int TREES = 300;

	private final Booster[] boosters = new Booster[EngagementType.COUNT];

	private final Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);

	private final float[] rows;

	/** Trains the models, and makes other rows to use them on. */
	TrainedBoosters(int count) throws XGBoostError {
		Random random = new Random(20210204);
		int trained = 4_000;
		float[] training = matrix(random, trained);
		this.rows = matrix(random, count);
		DMatrix matrix = new DMatrix(training, trained, FEATURES, Float.NaN);
		Map<String, Object> parameters = new HashMap<>(Map.of("objective", "binary:logistic", "nthread", 1, "max_depth",
				6, "eta", 0.1, "tree_method", "hist", "max_bin", 32, "colsample_bytree", 0.1, "min_child_weight", 0));
		for (EngagementType type : EngagementType.ALL) {
			matrix.setLabel(labels(random, training, trained, type.ordinal()));
			Booster booster = XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
			this.boosters[type.ordinal()] = booster;
			this.ensembles.put(type, XgboostModel.read(booster.toByteArray("json")));
		}
		matrix.dispose();
		int nodes = this.ensembles.values().stream().mapToInt(TreeEnsemble::nodes).sum();
		System.out.println("nodes a tree: " + nodes / (4.0 * TREES));
	}

	Booster[] boosters() {
		return this.boosters;
	}

	Map<EngagementType, TreeEnsemble> ensembles() {
		return this.ensembles;
	}

	float[] rows() {
		return this.rows;
	}

	@Override
	public void close() {
		for (Booster booster : this.boosters) {
			booster.dispose();
		}
	}

	private static float[] matrix(Random random, int count) {
		float[] matrix = new float[count * FEATURES];
		for (int i = 0; i < matrix.length; i++) {
			matrix[i] = (random.nextInt(10) == 0) ? Float.NaN : (float) random.nextGaussian();
		}
		return matrix;
	}

	/** The first features matter, the others are noise that deep trees split by. */
	private static float[] labels(Random random, float[] matrix, int count, int seed) {
		float[] labels = new float[count];
		for (int row = 0; row < count; row++) {
			double odds = -1;
			for (int feature = 0; feature < 40; feature++) {
				float value = matrix[row * FEATURES + (feature * 11 + seed) % FEATURES];
				odds += Float.isNaN(value) ? 0.1 : 0.3 * value * ((feature % 3) - 1);
			}
			labels[row] = (random.nextDouble() < 1 / (1 + Math.exp(-odds))) ? 1 : 0;
		}
		return labels;
	}

}
