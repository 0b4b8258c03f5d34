package io.warble.training.ingest;

import java.util.List;

import io.warble.features.dataset.DatasetException;

/**
 * Stops a run whose data is mostly not what it should be.
 */
public final class BadLineGate {

	private BadLineGate() {
	}

	/**
	 * Checks the share of bad lines over all parts.
	 * @param reports of all parts
	 * @param maxShare the most that is let pass, 0 to 1
	 * @throws DatasetException if it is exceeded, or if there is not a single row; names
	 * the counts by reason
	 */
	public static void check(List<IngestReport> reports, double maxShare) throws DatasetException {
		throw new UnsupportedOperationException();
	}

}
