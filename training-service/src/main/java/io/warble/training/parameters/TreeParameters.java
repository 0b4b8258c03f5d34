package io.warble.training.parameters;

/**
 * What shapes the trees; the names are XGBoost's.
 *
 * @param rounds the most trees an engagement type
 * @param maxDepth depth of a tree
 * @param eta learning rate
 * @param minChildWeight least sum of hessians of a leaf
 * @param subsample share of rows a tree sees
 * @param colsample share of features a tree sees
 * @param maxBin bins a feature is cut into
 * @param lambda L2 regularization
 * @param earlyStoppingRounds trees without a better log loss after which training ends, 0
 * for never
 */
public record TreeParameters(int rounds, int maxDepth, double eta, double minChildWeight, double subsample,
		double colsample, int maxBin, double lambda, int earlyStoppingRounds) {
}
