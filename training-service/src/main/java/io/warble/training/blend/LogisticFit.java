package io.warble.training.blend;

import java.util.Arrays;

import io.warble.models.LogLoss;

/**
 * Logistic regression with bounds: minimises the sum of log losses of intercept + sum of
 * weight times log-odds, plus half the penalty times the squared distance of the weights
 * from a centre, and of the intercept from 0, over weights that are not negative. Newton
 * steps, each a {@link BoundedQuadratic quadratic problem} with the bounds, and halved
 * until the loss falls; with a penalty above 0 the minimum is unique. Stateless.
 */
final class LogisticFit {

	private static final int MOST_STEPS = 100;

	private static final double CLOSE = 1e-10;

	/** Log-odds of each member, member by member; the same rows in each. */
	private final float[][] members;

	private final boolean[] positive;

	private final int[] rows;

	private final Penalty penalty;

	private final int size;

	private final double[] gradient;

	private final double[][] curvature;

	private LogisticFit(float[][] members, boolean[] positive, int[] rows, Penalty penalty) {
		this.members = members;
		this.positive = positive;
		this.rows = rows;
		this.penalty = penalty;
		this.size = members.length + 1;
		this.gradient = new double[this.size];
		this.curvature = new double[this.size][this.size];
	}

	/**
	 * Fits.
	 * @param members log-odds by member and row
	 * @param positive by row
	 * @param rows the rows to fit on; none give the centre
	 * @param penalty what pulls towards the centre
	 * @return a weight for each member, and last the intercept
	 */
	static double[] fit(float[][] members, boolean[] positive, int[] rows, Penalty penalty) {
		return new LogisticFit(members, positive, rows, penalty).minimise();
	}

	private double[] minimise() {
		double[] at = new double[this.size];
		for (int m = 0; m < this.members.length; m++) {
			at[m] = Math.max(0, this.penalty.centre());
		}
		double loss = differentiate(at);
		for (int step = 0; step < MOST_STEPS; step++) {
			double[] direction = BoundedQuadratic.minimise(this.gradient, this.curvature,
					BoundedQuadratic.notBelowZero(at));
			double slope = 0;
			double longest = 0;
			for (int j = 0; j < this.size; j++) {
				slope += this.gradient[j] * direction[j];
				longest = Math.max(longest, Math.abs(direction[j]));
			}
			if (longest < CLOSE) {
				return at;
			}
			double length = 1;
			double[] next = along(at, direction, length);
			double nextLoss = loss(next);
			while (!(nextLoss <= loss + 1e-4 * length * slope) && length > 1e-12) {
				length /= 2;
				next = along(at, direction, length);
				nextLoss = loss(next);
			}
			if (!(nextLoss < loss)) {
				return at;
			}
			at = next;
			loss = differentiate(at);
		}
		return at;
	}

	private double[] along(double[] at, double[] direction, double length) {
		double[] next = new double[this.size];
		for (int j = 0; j < this.size; j++) {
			next[j] = at[j] + length * direction[j];
		}
		for (int m = 0; m < this.members.length; m++) {
			next[m] = Math.max(0, next[m]);
		}
		return next;
	}

	private double logOdds(double[] at, int row) {
		double sum = at[this.members.length];
		for (int m = 0; m < this.members.length; m++) {
			sum += at[m] * this.members[m][row];
		}
		return sum;
	}

	private double penalties(double[] at) {
		double sum = this.penalty.intercept() * at[this.members.length] * at[this.members.length];
		for (int m = 0; m < this.members.length; m++) {
			double distance = at[m] - this.penalty.centre();
			sum += this.penalty.weights() * distance * distance;
		}
		return sum / 2;
	}

	private double loss(double[] at) {
		double loss = penalties(at);
		for (int row : this.rows) {
			loss += LogLoss.of(logOdds(at, row), this.positive[row]);
		}
		return loss;
	}

	/** The loss; gradient and curvature are left in the fields. */
	private double differentiate(double[] at) {
		int last = this.members.length;
		Arrays.fill(this.gradient, 0);
		for (double[] line : this.curvature) {
			Arrays.fill(line, 0);
		}
		double loss = penalties(at);
		double[] x = new double[this.size];
		x[last] = 1;
		for (int row : this.rows) {
			for (int m = 0; m < last; m++) {
				x[m] = this.members[m][row];
			}
			double z = logOdds(at, row);
			loss += LogLoss.of(z, this.positive[row]);
			double p = 1 / (1 + Math.exp(-z));
			double rest = p - (this.positive[row] ? 1 : 0);
			double weight = p * (1 - p);
			for (int j = 0; j < this.size; j++) {
				this.gradient[j] += rest * x[j];
				for (int k = 0; k <= j; k++) {
					this.curvature[j][k] += weight * x[j] * x[k];
				}
			}
		}
		for (int j = 0; j < this.size; j++) {
			double pull = (j == last) ? this.penalty.intercept() : this.penalty.weights();
			this.gradient[j] += pull * (at[j] - ((j == last) ? 0 : this.penalty.centre()));
			this.curvature[j][j] += pull + 1e-12;
			for (int k = 0; k < j; k++) {
				this.curvature[k][j] = this.curvature[j][k];
			}
		}
		return loss;
	}

	/**
	 * What pulls towards the centre, in units of log loss (nats).
	 *
	 * @param weights by half the squared distance of a weight
	 * @param intercept by half the squared intercept
	 * @param centre of each weight
	 */
	record Penalty(double weights, double intercept, double centre) {

	}

}
