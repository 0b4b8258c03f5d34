package io.warble.standalone.console;

/**
 * How far a piece of work has come. Used by one thread at a time.
 */
public interface Progress extends AutoCloseable {

	/**
	 * So much is done.
	 * @param done units done
	 * @param total units in all, or 0 where that is not known
	 */
	void at(long done, long total);

	/** Ends the display. */
	@Override
	void close();

}
