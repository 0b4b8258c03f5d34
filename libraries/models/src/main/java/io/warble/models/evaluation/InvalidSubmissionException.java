package io.warble.models.evaluation;

/**
 * A submission or label file that cannot be evaluated; the message names the first lines
 * at fault and counts the rest.
 */
public final class InvalidSubmissionException extends RuntimeException {

	InvalidSubmissionException(String message) {
		super(message);
	}

}
