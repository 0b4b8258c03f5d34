package io.warble.training.refit;

/**
 * A refit is under way; another one has to wait.
 */
public final class RefitConflictException extends RuntimeException {

	RefitConflictException(String message) {
		super(message);
	}

}
