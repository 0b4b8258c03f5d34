package io.warble.models.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The labels of dataset parts, found by tweet and user. Immutable once read.
 */
public final class LabelledRows {

	private LabelledRows() {
	}

	/**
	 * Reads labelled parts; of rows with the same tweet and user the first counts.
	 * @param parts files of 24 columns
	 * @throws InvalidSubmissionException if a line is not a labelled row
	 */
	public static LabelledRows read(List<Path> parts) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** How many rows there are. */
	public int size() {
		throw new UnsupportedOperationException();
	}

}
