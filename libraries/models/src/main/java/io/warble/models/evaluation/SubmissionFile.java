package io.warble.models.evaluation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A submission in the challenge's layout (CHALLENGE.md, section 1.6), matched to labels:
 * lines {@code tweet_id,user_id,reply,retweet,quote,like} without a header.
 *
 * @param rows the labelled rows with the submission's predictions
 * @param clipped how many predictions were 0 or 1 and were moved inside by 1e-15
 */
public record SubmissionFile(EvaluationRows rows, long clipped) {

	/**
	 * Reads a submission.
	 * @param file the CSV
	 * @param labels the rows that it must cover, each exactly once
	 * @throws InvalidSubmissionException if lines are malformed, doubled, of no labelled
	 * row, or if rows are missing
	 */
	public static SubmissionFile read(Path file, LabelledRows labels) throws IOException {
		throw new UnsupportedOperationException();
	}

}
