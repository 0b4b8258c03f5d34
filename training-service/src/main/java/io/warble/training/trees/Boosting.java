package io.warble.training.trees;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.XgboostModel;
import io.warble.training.parameters.TreeParameters;

/**
 * Grows the trees of one binary classifier, tree by tree, so that a stop is noticed and
 * progress is seen. Every tree is seeded by its number: the same rows, parameters and
 * seed give the same bytes with any number of threads. One use, one thread.
 */
final class Boosting {

	private final TreeParameters parameters;

	private final int threads;

	private final int seed;

	private final double rate;

	Boosting(TreeParameters parameters, int threads, int seed, double rate) {
		this.parameters = parameters;
		this.threads = threads;
		this.seed = seed;
		this.rate = rate;
	}

	/**
	 * Grows trees until there are enough, or the log loss of the stopping rows has not
	 * fallen for some time.
	 * @param stopping rows later than those of training; null to grow all trees
	 * @param firstLoss log loss of the stopping rows without any new tree, which may stay
	 * the best; null where that is no choice
	 * @param listener hears of each tree
	 */
	Grown grow(DMatrix training, @Nullable DMatrix stopping, @Nullable Double firstLoss, TreeListener listener)
			throws XGBoostError {
		int best = 0;
		double bestLoss = (firstLoss != null) ? firstLoss : Double.POSITIVE_INFINITY;
		LossCurve curve = new LossCurve();
		Booster booster = XGBoost.train(training, settings(), 1, new HashMap<>(), null, null);
		try {
			int trees = 1;
			while (true) {
				if (stopping != null) {
					double loss = loss(booster, stopping, trees);
					curve.add(trees, loss);
					if (loss < bestLoss) {
						bestLoss = loss;
						best = trees;
					}
				}
				listener.grown(trees);
				boolean worse = stopping != null && this.parameters.earlyStoppingRounds() > 0
						&& trees - best >= this.parameters.earlyStoppingRounds();
				if (worse || trees == this.parameters.rounds()) {
					break;
				}
				booster.update(training, trees);
				trees++;
			}
			int kept = (stopping != null) ? best : trees;
			byte[] model = ModelJson.firstTrees(booster.toByteArray("json"), Math.max(1, kept));
			return new Grown(XgboostModel.read(model).head(kept), kept, trees, (stopping != null) ? bestLoss : null,
					curve.points());
		}
		finally {
			booster.dispose();
		}
	}

	private Map<String, Object> settings() {
		Map<String, Object> settings = new HashMap<>();
		settings.put("objective", "binary:logistic");
		settings.put("eval_metric", "logloss");
		settings.put("tree_method", "hist");
		settings.put("base_score", this.rate);
		settings.put("nthread", this.threads);
		settings.put("seed", this.seed);
		settings.put("seed_per_iteration", true);
		settings.put("max_depth", this.parameters.maxDepth());
		settings.put("eta", this.parameters.eta());
		settings.put("min_child_weight", this.parameters.minChildWeight());
		settings.put("subsample", this.parameters.subsample());
		settings.put("colsample_bytree", this.parameters.colsample());
		settings.put("max_bin", this.parameters.maxBin());
		settings.put("lambda", this.parameters.lambda());
		return settings;
	}

	private static double loss(Booster booster, DMatrix rows, int trees) throws XGBoostError {
		String text = booster.evalSet(new DMatrix[] { rows }, new String[] { "stopping" }, trees);
		int at = text.lastIndexOf("logloss:");
		if (at < 0) {
			throw new IllegalStateException("XGBoost reported no log loss but '" + text + "'");
		}
		return Double.parseDouble(text.substring(at + "logloss:".length()).strip());
	}

	/** Hears of each tree; an exception ends the growing. */
	@FunctionalInterface
	interface TreeListener {

		/** So many trees have been grown. */
		void grown(int trees);

	}

	/**
	 * A grown model.
	 *
	 * @param model its trees up to the best
	 * @param kept number of trees in it
	 * @param grown number of trees grown
	 * @param loss log loss of the stopping rows with the kept trees, if there are any
	 * @param curve how it fell
	 */
	record Grown(TreeEnsemble model, int kept, int grown, @Nullable Double loss, List<TypeReport.LossPoint> curve) {
	}

}
