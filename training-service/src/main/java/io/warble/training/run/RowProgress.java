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

	/**
	 * What was reached so far, in one line for people.
	 * @param text such as a loss
	 */
	default void note(String text) {
	}

	/**
	 * The progress of one of several parts of this work that are equally large.
	 * @param part number of the part, the first is 0
	 * @param parts how many there are
	 */
	default RowProgress part(int part, int parts) {
		RowProgress whole = this;
		return new RowProgress() {
			@Override
			public void rows(long done, long total) {
				whole.rows(part * total + done, parts * total);
			}

			@Override
			public void note(String text) {
				whole.note(text);
			}
		};
	}

}
