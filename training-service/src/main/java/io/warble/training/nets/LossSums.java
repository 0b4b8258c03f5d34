package io.warble.training.nets;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.LogLoss;

/**
 * Sums log losses and positive rows of each engagement type. One thread at a time.
 */
final class LossSums {

	private final double[] losses = new double[EngagementType.COUNT];

	private final long[] positives = new long[EngagementType.COUNT];

	private long rows;

	/** Adds rows whose losses are summed already. */
	void add(float[] losses, float[] labels) {
		for (int type = 0; type < this.losses.length; type++) {
			this.losses[type] += losses[type];
		}
		count(labels);
	}

	/** Adds rows by their logits, four a row. */
	void addLogits(float[] logits, float[] labels) {
		for (int i = 0; i < labels.length; i++) {
			this.losses[i % this.losses.length] += LogLoss.of(logits[i], labels[i] > 0);
		}
		count(labels);
	}

	private void count(float[] labels) {
		for (int i = 0; i < labels.length; i++) {
			this.positives[i % this.positives.length] += (labels[i] > 0) ? 1 : 0;
		}
		this.rows += labels.length / EngagementType.COUNT;
	}

	/**
	 * The losses so far.
	 * @param learned which types count in the mean
	 */
	EpochReport.Losses losses(boolean[] learned) {
		List<Double> logLoss = new ArrayList<>();
		List<@Nullable Double> entropies = new ArrayList<>();
		double sum = 0;
		int count = 0;
		for (int type = 0; type < this.losses.length; type++) {
			double loss = this.losses[type] / this.rows;
			logLoss.add(loss);
			entropies.add(relative(loss, (double) this.positives[type] / this.rows));
			if (learned[type]) {
				sum += loss;
				count++;
			}
		}
		return new EpochReport.Losses((count > 0) ? sum / count : 0, logLoss, entropies);
	}

	private static @Nullable Double relative(double loss, double rate) {
		if (rate == 0 || rate == 1) {
			return null;
		}
		return 100 * (1 + loss / (rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate)));
	}

	void write(DataOutput out) throws IOException {
		out.writeLong(this.rows);
		for (int type = 0; type < this.losses.length; type++) {
			out.writeDouble(this.losses[type]);
			out.writeLong(this.positives[type]);
		}
	}

	static LossSums read(DataInput in) throws IOException {
		LossSums sums = new LossSums();
		sums.rows = in.readLong();
		for (int type = 0; type < sums.losses.length; type++) {
			sums.losses[type] = in.readDouble();
			sums.positives[type] = in.readLong();
		}
		return sums;
	}

}
