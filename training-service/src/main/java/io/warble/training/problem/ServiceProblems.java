package io.warble.training.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.warble.registry.ArtifactsRemovedException;
import io.warble.registry.RegistryConflictException;
import io.warble.registry.UnknownVersionException;
import io.warble.training.jobs.InvalidDatasetException;
import io.warble.training.jobs.JobConflictException;
import io.warble.training.jobs.RepeatedKeyException;
import io.warble.training.jobs.UnknownExecutionException;
import io.warble.training.jobs.UnknownJobException;
import io.warble.training.models.NotInRegistryException;
import io.warble.training.models.StaleAliasException;
import io.warble.training.models.UnservableVersionException;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.ParameterCatalogue;
import io.warble.training.refit.InvalidRefitException;
import io.warble.training.refit.RefitConflictException;
import io.warble.training.refit.RefitException;
import io.warble.training.schedules.StaleScheduleException;
import io.warble.training.schedules.UnknownScheduleException;
import io.warble.web.problem.ProblemAdvice;
import io.warble.web.problem.Problems;

/**
 * What goes wrong in this service alone.
 */
@RestControllerAdvice
public class ServiceProblems extends ProblemAdvice {

	@ExceptionHandler
	ProblemDetail invalid(InvalidParametersException ex) {
		ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, ex.getMessage());
		problem.setProperty("faults", ex.faults());
		if (!ex.faults().isEmpty()) {
			problem.setProperty("field", ex.faults().get(0).parameter());
		}
		return problem;
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidDatasetException ex) {
		return Problems.of(HttpStatus.BAD_REQUEST, ex.getMessage(), ParameterCatalogue.DATA, null);
	}

	@ExceptionHandler
	ProblemDetail conflict(JobConflictException ex) {
		return about(Problems.of(HttpStatus.CONFLICT, ex.getMessage()), ex.execution());
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidRefitException ex) {
		return Problems.of(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field(), null);
	}

	@ExceptionHandler
	ProblemDetail impossible(RefitException ex) {
		return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail repeated(RepeatedKeyException ex) {
		return about(Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage(), "Idempotency-Key", null),
				ex.execution());
	}

	@ExceptionHandler({ RegistryConflictException.class, ArtifactsRemovedException.class,
			RefitConflictException.class })
	ProblemDetail conflict(RuntimeException ex) {
		return Problems.of(HttpStatus.CONFLICT, ex.getMessage());
	}

	@ExceptionHandler({ StaleAliasException.class, StaleScheduleException.class })
	ProblemDetail stale(RuntimeException ex) {
		return Problems.of(HttpStatus.PRECONDITION_FAILED, ex.getMessage(), "If-Match", null);
	}

	@ExceptionHandler
	ProblemDetail unservable(UnservableVersionException ex) {
		return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage(), "version", null);
	}

	@ExceptionHandler({ UnknownExecutionException.class, UnknownJobException.class, NotInRegistryException.class,
			UnknownVersionException.class, UnknownScheduleException.class })
	ProblemDetail unknown(RuntimeException ex) {
		return Problems.of(HttpStatus.NOT_FOUND, ex.getMessage());
	}

	private static ProblemDetail about(ProblemDetail problem, @Nullable Long execution) {
		if (execution != null) {
			problem.setProperty("execution", execution);
			problem.setProperty("link", "/v1/jobs/executions/" + execution);
		}
		return problem;
	}

}
