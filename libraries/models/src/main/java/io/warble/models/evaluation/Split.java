package io.warble.models.evaluation;

import java.util.Arrays;

/**
 * Scores of positive and of negative rows apart, so that sorting them needs no labels
 * beside the numbers. Not thread-safe.
 */
final class Split {

	private double[] positives;

	private int positiveCount;

	private double[] negatives;

	private int negativeCount;

	Split(int expected) {
		this.positives = new double[Math.max(16, expected / 8)];
		this.negatives = new double[Math.max(16, expected)];
	}

	void clear() {
		this.positiveCount = 0;
		this.negativeCount = 0;
	}

	void add(double score, boolean positive) {
		if (Double.isNaN(score)) {
			throw new IllegalArgumentException("A score is NaN");
		}
		if (positive) {
			if (this.positiveCount == this.positives.length) {
				this.positives = Arrays.copyOf(this.positives, Columns.grown(this.positiveCount));
			}
			this.positives[this.positiveCount++] = score;
		}
		else {
			if (this.negativeCount == this.negatives.length) {
				this.negatives = Arrays.copyOf(this.negatives, Columns.grown(this.negativeCount));
			}
			this.negatives[this.negativeCount++] = score;
		}
	}

	void sort() {
		Arrays.sort(this.positives, 0, this.positiveCount);
		Arrays.sort(this.negatives, 0, this.negativeCount);
	}

	/** Scores of positive rows, valid up to {@link #positiveCount()}. */
	double[] positives() {
		return this.positives;
	}

	int positiveCount() {
		return this.positiveCount;
	}

	/** Scores of negative rows, valid up to {@link #negativeCount()}. */
	double[] negatives() {
		return this.negatives;
	}

	int negativeCount() {
		return this.negativeCount;
	}

}
