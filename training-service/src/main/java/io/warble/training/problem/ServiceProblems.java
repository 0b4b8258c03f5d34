package io.warble.training.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.warble.registry.RegistryConflictException;
import io.warble.registry.UnknownVersionException;
import io.warble.training.jobs.InvalidDatasetException;
import io.warble.training.jobs.JobConflictException;
import io.warble.training.jobs.UnknownExecutionException;
import io.warble.training.jobs.UnknownJobException;
import io.warble.training.models.InvalidMoveException;
import io.warble.training.models.NotInRegistryException;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.ParameterCatalogue;
import io.warble.training.refit.InvalidRefitException;
import io.warble.training.refit.RefitConflictException;
import io.warble.training.refit.RefitException;
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
	ProblemDetail invalid(InvalidMoveException ex) {
		return Problems.of(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field(), null);
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidRefitException ex) {
		return Problems.of(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field(), null);
	}

	@ExceptionHandler
	ProblemDetail impossible(RefitException ex) {
		return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage());
	}

	@ExceptionHandler({ JobConflictException.class, RegistryConflictException.class, RefitConflictException.class })
	ProblemDetail conflict(RuntimeException ex) {
		return Problems.of(HttpStatus.CONFLICT, ex.getMessage());
	}

	@ExceptionHandler({ UnknownExecutionException.class, UnknownJobException.class, NotInRegistryException.class,
			UnknownVersionException.class })
	ProblemDetail unknown(RuntimeException ex) {
		return Problems.of(HttpStatus.NOT_FOUND, ex.getMessage());
	}

}
