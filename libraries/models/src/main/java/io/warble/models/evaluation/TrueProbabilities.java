package io.warble.models.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Keys;

/**
 * The true probabilities of a simulated timeline, found by tweet and user; about 55 bytes
 * a row. Immutable once read, so any number of threads may look up.
 */
public final class TrueProbabilities {

	private final LongTable numbers = new LongTable(1024);

	private double[] values = new double[EngagementType.COUNT * 1024];

	private TrueProbabilities() {
	}

	/**
	 * Reads a file in the submission layout; of lines with the same tweet and user the
	 * first counts.
	 * @throws InvalidSubmissionException if a line is malformed
	 * @throws IOException if the file cannot be read
	 */
	public static TrueProbabilities read(Path file) throws IOException {
		TrueProbabilities truth = new TrueProbabilities();
		Problems problems = new Problems(file.toString());
		try (SubmissionReader reader = new SubmissionReader(file, problems)) {
			while (reader.next()) {
				truth.add(Keys.combine(reader.tweet(), reader.user()), reader.probabilities());
			}
		}
		problems.throwIfAny();
		return truth;
	}

	private void add(long key, double[] probabilities) {
		int row = this.numbers.size();
		if (this.numbers.add(key) < row) {
			return;
		}
		int to = Math.multiplyExact(EngagementType.COUNT, row);
		if (to == this.values.length) {
			this.values = Arrays.copyOf(this.values, EngagementType.COUNT * Columns.grown(row));
		}
		System.arraycopy(probabilities, 0, this.values, to, EngagementType.COUNT);
	}

	/** How many rows are known. */
	public int size() {
		return this.numbers.size();
	}

	/**
	 * Looks up a row.
	 * @param tweet key of the tweet
	 * @param user key of the user
	 * @param into receives four probabilities
	 * @return whether the row is known
	 */
	public boolean find(long tweet, long user, double[] into) {
		int row = this.numbers.find(Keys.combine(tweet, user));
		if (row >= 0) {
			System.arraycopy(this.values, EngagementType.COUNT * row, into, 0, EngagementType.COUNT);
		}
		return row >= 0;
	}

}
