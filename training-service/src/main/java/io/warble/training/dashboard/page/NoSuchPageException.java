package io.warble.training.dashboard.page;

/**
 * The dashboard has nothing at an address.
 */
public final class NoSuchPageException extends RuntimeException {

	/**
	 * An address without a page.
	 * @param what what was asked for, in a few words
	 */
	public NoSuchPageException(String what) {
		super("There is no " + what);
	}

}
