package io.warble.training.run;

/**
 * Hears how far work on rows has come. Called from one thread, some times a second at
 * most. An exception that it throws ends the work, which can be resumed later.
 */
@FunctionalInterface
public interface RowProgress {

	/** Tells no one. */
	RowProgress SILENT = (done, total) -> {
	};

	/**
	 * So many are done.
	 * @param done rows (or, where rows are not known beforehand, bytes) done so far
	 * @param total rows or bytes in all
	 */
	void rows(long done, long total);

}
