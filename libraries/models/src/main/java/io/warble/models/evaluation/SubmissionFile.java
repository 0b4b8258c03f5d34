package io.warble.models.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

import io.warble.features.dataset.EngagementType;

/**
 * A submission in the challenge's layout (CHALLENGE.md, section 1.6), matched to labels:
 * lines {@code tweet_id,user_id,reply,retweet,quote,like} without a header.
 *
 * @param rows the labelled rows with the submission's predictions
 * @param clipped how many predictions were exactly 0 or 1, which the challenge does not
 * allow; the cross entropy clips them to 1e-15 and 1 - 1e-15
 */
public record SubmissionFile(EvaluationRows rows, long clipped) {

	/**
	 * Reads a submission.
	 * @param file the CSV
	 * @param labels the rows that it must cover, each exactly once
	 * @throws InvalidSubmissionException if lines are malformed, doubled, of no labelled
	 * row, or if rows are missing; the message names the first ten
	 * @throws IOException if the file cannot be read
	 */
	public static SubmissionFile read(Path file, LabelledRows labels) throws IOException {
		Problems problems = new Problems(file.toString());
		double[] predictions = new double[Math.multiplyExact(EngagementType.COUNT, labels.size())];
		BitSet covered = new BitSet(labels.size());
		long clipped = 0;
		try (SubmissionReader reader = new SubmissionReader(file, problems)) {
			while (reader.next()) {
				int row = labels.find(reader.tweet(), reader.user());
				if (row < 0) {
					problems.add(reader.line(), "the labels have no row of this tweet and user");
				}
				else if (covered.get(row)) {
					problems.add(reader.line(), "an earlier line has the same tweet and user");
				}
				else {
					covered.set(row);
					for (int type = 0; type < EngagementType.COUNT; type++) {
						double value = reader.probabilities()[type];
						clipped += (value == 0 || value == 1) ? 1 : 0;
						predictions[EngagementType.COUNT * row + type] = value;
					}
				}
			}
		}
		int missing = labels.size() - covered.cardinality();
		if (missing > 0) {
			problems.add("%d of %d labelled rows have no prediction".formatted(missing, labels.size()));
		}
		problems.throwIfAny();
		return new SubmissionFile(new EvaluationRows(labels.columns(), predictions), clipped);
	}

}
