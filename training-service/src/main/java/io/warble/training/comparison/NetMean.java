package io.warble.training.comparison;

import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.training.nets.NetReport;
import io.warble.training.parameters.Scaling;

/**
 * The slides' three classifiers as one model: the mean of the probabilities that they
 * predict. One thread at a time.
 */
final class NetMean {

	private static final List<String> MEMBERS = List.of("mlp-a", "mlp-b", "mlp-c");

	/** What stands for it where nets are named. */
	static final String NAME = "mean of " + String.join(", ", MEMBERS);

	private final Scaling scaling;

	private final double[][] sums;

	private int members;

	private double seconds;

	/** The mean of no net yet, for so many rows. */
	NetMean(Scaling scaling, int rows) {
		this.scaling = scaling;
		this.sums = new double[EngagementType.COUNT][rows];
	}

	/**
	 * Adds a net if it is one of the three.
	 * @param predictions probabilities by engagement type, then by row
	 */
	void add(NetReport report, double[][] predictions) {
		if (!MEMBERS.contains(report.name())) {
			return;
		}
		this.members++;
		this.seconds += report.seconds();
		for (int type = 0; type < this.sums.length; type++) {
			for (int row = 0; row < this.sums[type].length; row++) {
				this.sums[type][row] += predictions[type][row];
			}
		}
	}

	/** Whether all three have been added. */
	boolean whole() {
		return this.members == MEMBERS.size();
	}

	/** The mean probabilities by engagement type, then by row. */
	double[][] predictions() {
		double[][] means = new double[this.sums.length][];
		for (int type = 0; type < means.length; type++) {
			means[type] = new double[this.sums[type].length];
			for (int row = 0; row < means[type].length; row++) {
				means[type][row] = this.sums[type][row] / this.members;
			}
		}
		return means;
	}

	/** Its line of the comparison; its seconds are those of all three. */
	Comparison.Entry entry(List<Comparison.Quality> types) {
		return new Comparison.Entry(this.scaling.label(), NAME, types, null, null, null, this.seconds);
	}

}
