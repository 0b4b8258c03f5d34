package io.warble.training.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

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

/**
 * Turns every exception into a problem detail; the one place that logs what the caller
 * does not get to see.
 */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ProblemDetail invalid(InvalidParametersException ex) {
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, ex.getMessage(), null);
		problem.setProperty("faults", ex.faults());
		if (!ex.faults().isEmpty()) {
			problem.setProperty("field", ex.faults().get(0).parameter());
		}
		return problem;
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidDatasetException ex) {
		return problem(HttpStatus.BAD_REQUEST, ex.getMessage(), ParameterCatalogue.DATA);
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidMoveException ex) {
		return problem(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field());
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidRefitException ex) {
		return problem(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field());
	}

	@ExceptionHandler
	ProblemDetail impossible(RefitException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage(), null);
	}

	@ExceptionHandler({ JobConflictException.class, RegistryConflictException.class, RefitConflictException.class })
	ProblemDetail conflict(RuntimeException ex) {
		return problem(HttpStatus.CONFLICT, ex.getMessage(), null);
	}

	@ExceptionHandler({ UnknownExecutionException.class, UnknownJobException.class, NotInRegistryException.class,
			UnknownVersionException.class })
	ProblemDetail unknown(RuntimeException ex) {
		return problem(HttpStatus.NOT_FOUND, ex.getMessage(), null);
	}

	@ExceptionHandler
	ProblemDetail failed(Exception ex) {
		log.error("A request failed", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the service's log says why", null);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (!(ex.getCause() instanceof JacksonException cause)) {
			return answer(problem(HttpStatus.BAD_REQUEST, "The body is missing or cannot be read", null));
		}
		String field = null;
		for (JacksonException.Reference step : cause.getPath()) {
			field = (step.getPropertyName() != null) ? step.getPropertyName() : field;
		}
		String message = ((cause instanceof StreamReadException) ? "The body is not JSON: " : "The body does not fit: ")
				+ cause.getOriginalMessage();
		return answer(problem(HttpStatus.BAD_REQUEST, firstLine(message), field));
	}

	private static String firstLine(String message) {
		String line = message.lines().findFirst().orElse("");
		return (line.length() <= 300) ? line : line.substring(0, 300) + "…";
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem) {
		return ResponseEntity.of(problem).build();
	}

	private static ProblemDetail problem(HttpStatus status, @Nullable String detail, @Nullable String field) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		if (field != null) {
			problem.setProperty("field", field);
		}
		return problem;
	}

}
