package io.warble.training.blend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.warble.models.LogLoss;

/**
 * Fits one engagement type's weights on subsets of the candidates, and tells what a
 * subset loses on rows that its weights were not fitted on: five folds, each held out
 * once. The weights are those of the calibration period alone. The level, which is the
 * intercept, is that of the early-stopping period too: a type's rate moves from hour to
 * hour, and twice the hours say more of the hours to come. Subsets are sets of bits. Not
 * thread-safe.
 */
final class TypeFit {

	/** Below so many positive (or negative) rows nothing is fitted. */
	static final int LEAST_POSITIVES = 10;

	/**
	 * The standard deviation that the intercept is expected to have is 1 in log-odds.
	 */
	private static final double INTERCEPT_PENALTY = 1;

	private final CalibrationRows rows;

	private final CalibrationRows stopping;

	private final int type;

	private final double penalty;

	private final double naiveLoss;

	private final boolean possible;

	private final Map<Integer, float[]> heldOut = new HashMap<>();

	/**
	 * A fit of one type.
	 * @param rows the calibration period's
	 * @param stopping the early-stopping period's, by the same candidates
	 * @param penalty pull of the weights towards equal ones of sum 1, nats
	 */
	TypeFit(CalibrationRows rows, CalibrationRows stopping, int type, double penalty) {
		this.rows = rows;
		this.stopping = stopping;
		this.type = type;
		this.penalty = penalty;
		int positives = rows.positives(type);
		this.possible = Math.min(positives, rows.size() - positives) >= LEAST_POSITIVES;
		double rate = (double) positives / rows.size();
		this.naiveLoss = -positives * Math.log(rate) - (rows.size() - positives) * Math.log1p(-rate);
	}

	/** Whether there are enough rows of either label. */
	boolean possible() {
		return this.possible;
	}

	/** Weights of a subset's members in order, and last the intercept. */
	double[] weights(int subset) {
		double[] weights = fit(subset, IntStream.range(0, this.rows.size()).toArray());
		weights[weights.length - 1] = level(subset, weights);
		return weights;
	}

	private double level(int subset, double[] weights) {
		double[] logOdds = new double[this.rows.size() + this.stopping.size()];
		boolean[] positive = new boolean[logOdds.length];
		int from = 0;
		for (CalibrationRows period : List.of(this.rows, this.stopping)) {
			float[][] members = members(period, subset);
			for (int row = 0; row < period.size(); row++) {
				for (int m = 0; m < members.length; m++) {
					logOdds[from + row] += weights[m] * members[m][row];
				}
				positive[from + row] = period.positive()[this.type][row];
			}
			from += period.size();
		}
		return PriorFit.shift(logOdds, positive);
	}

	private double[] fit(int subset, int[] fitted) {
		return LogisticFit.fit(members(this.rows, subset), this.rows.positive()[this.type], fitted,
				new LogisticFit.Penalty(this.penalty, INTERCEPT_PENALTY, 1.0 / Integer.bitCount(subset)));
	}

	private float[][] members(CalibrationRows period, int subset) {
		List<float[]> members = new ArrayList<>();
		for (int m = 0; m < period.logits()[this.type].length; m++) {
			if ((subset >> m & 1) != 0) {
				members.add(period.logits()[this.type][m]);
			}
		}
		return members.toArray(float[][]::new);
	}

	/** The relative cross entropy of held-out rows, percent. */
	double entropy(int subset) {
		double loss = 0;
		for (float ofRow : losses(subset)) {
			loss += ofRow;
		}
		return 100 * (1 - loss / this.naiveLoss);
	}

	/**
	 * By how many points of relative cross entropy a subset is better than another on
	 * held-out rows.
	 * @return the gain and its standard error
	 */
	Gain gain(int subset, int than) {
		float[] better = losses(subset);
		float[] worse = losses(than);
		double sum = 0;
		double squares = 0;
		for (int row = 0; row < better.length; row++) {
			double difference = worse[row] - better[row];
			sum += difference;
			squares += difference * difference;
		}
		double error = Math.sqrt(Math.max(0, squares - sum * sum / better.length));
		return new Gain(100 * sum / this.naiveLoss, 100 * error / this.naiveLoss);
	}

	private float[] losses(int subset) {
		return this.heldOut.computeIfAbsent(subset, this::heldOut);
	}

	private float[] heldOut(int subset) {
		float[] losses = new float[this.rows.size()];
		float[][] members = members(this.rows, subset);
		boolean[] positive = this.rows.positive()[this.type];
		for (int fold = 0; fold < CalibrationRows.FOLDS; fold++) {
			int out = fold;
			double[] weights = fit(subset,
					IntStream.range(0, this.rows.size()).filter((row) -> this.rows.folds()[row] != out).toArray());
			for (int row = 0; row < losses.length; row++) {
				if (this.rows.folds()[row] == out) {
					double logOdds = weights[members.length];
					for (int m = 0; m < members.length; m++) {
						logOdds += weights[m] * members[m][row];
					}
					losses[row] = (float) LogLoss.of(logOdds, positive[row]);
				}
			}
		}
		return losses;
	}

	/**
	 * What one subset gains over another.
	 *
	 * @param points of RCE
	 * @param error standard error of the points
	 */
	record Gain(double points, double error) {

		static final Gain NONE = new Gain(0, 0);

	}

}
