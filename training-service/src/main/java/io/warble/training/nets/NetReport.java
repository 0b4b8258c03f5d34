package io.warble.training.nets;

import java.util.List;

/**
 * How a net came about.
 *
 * @param name of the member, such as {@code mlp-c}
 * @param architecture in words
 * @param scaling of the inputs
 * @param inputs number of features of a row
 * @param indicators number of missing-value inputs beside them
 * @param parameters how many numbers were learned
 * @param rows training rows
 * @param learned labels of the engagement types that it learns; the others have no
 * positive row or nothing else in training, and are constant
 * @param priors share of positive rows of each type in order
 * @param epochsRun number of epochs
 * @param epochKept the epoch whose weights were kept; 0 for those it started with
 * @param epochs each epoch
 * @param rowsASecond training rows a second, reading included, validation not
 * @param seconds all it took, over all restarts
 * @param int8 whether it is there in int8 too
 */
public record NetReport(String name, String architecture, String scaling, int inputs, int indicators, long parameters,
		long rows, List<String> learned, List<Double> priors, int epochsRun, int epochKept, List<EpochReport> epochs,
		double rowsASecond, double seconds, boolean int8) {

	public NetReport {
		learned = List.copyOf(learned);
		priors = List.copyOf(priors);
		epochs = List.copyOf(epochs);
	}

}
