package io.warble.training.models;

/**
 * A version that the scoring service would refuse to load.
 */
public final class UnservableVersionException extends RuntimeException {

	UnservableVersionException(String message) {
		super(message);
	}

}
