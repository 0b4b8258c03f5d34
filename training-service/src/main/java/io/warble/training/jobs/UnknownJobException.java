package io.warble.training.jobs;

import java.util.Arrays;

import io.warble.training.parameters.JobKind;

/**
 * There is no such job.
 */
public final class UnknownJobException extends RuntimeException {

	UnknownJobException(String job) {
		super("There is no job '%s', expected one of %s".formatted(
				(job.length() > 50) ? job.substring(0, 50) + "…" : job,
				String.join(", ", Arrays.stream(JobKind.values()).map(JobKind::label).toList())));
	}

}
