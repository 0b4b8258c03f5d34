package io.warble.models.evaluation;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The true probabilities of a simulated timeline, found by tweet and user. Immutable once
 * read.
 */
public final class TrueProbabilities {

	private TrueProbabilities() {
	}

	/**
	 * Reads a file in the submission layout.
	 * @throws InvalidSubmissionException if a line is malformed
	 */
	public static TrueProbabilities read(Path file) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Looks up a row.
	 * @param tweet key of the tweet
	 * @param user key of the user
	 * @param into receives four probabilities
	 * @return whether the row is known
	 */
	public boolean find(long tweet, long user, double[] into) {
		throw new UnsupportedOperationException();
	}

}
