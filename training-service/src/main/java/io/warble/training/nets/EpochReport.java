package io.warble.training.nets;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an epoch reached.
 *
 * @param epoch its number, the first is 1
 * @param learningRate at its end
 * @param training on the training rows, while they were learned and with dropout
 * @param validation on the early-stopping rows; null where there are none
 */
public record EpochReport(int epoch, double learningRate, Losses training, @Nullable Losses validation) {

	/**
	 * Losses of some rows, a number for each engagement type in order.
	 *
	 * @param mean log loss, the mean over the types that the net learns
	 * @param logLoss log loss of each type
	 * @param relativeCrossEntropy percent; null where a type has no positive row, or no
	 * other
	 */
	public record Losses(double mean, List<Double> logLoss, List<@Nullable Double> relativeCrossEntropy) {

		public Losses {
			logLoss = List.copyOf(logLoss);
			relativeCrossEntropy = Collections
				.unmodifiableList(Arrays.asList(relativeCrossEntropy.toArray(Double[]::new)));
		}

	}

}
