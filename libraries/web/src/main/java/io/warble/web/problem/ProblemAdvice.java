package io.warble.web.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every exception into a problem detail; the one place that logs what the caller
 * does not get to see. A service's own advice extends it by its own exceptions.
 */
public abstract class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ProblemDetail tooLarge(BodyTooLargeException ex) {
		return Problems.of(HttpStatus.CONTENT_TOO_LARGE, ex.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failed(Exception ex) {
		if (DatabaseOutage.isCauseOf(ex)) {
			log.warn("A request failed, since the database cannot be reached: {}", ex.getMessage());
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
				.header(HttpHeaders.RETRY_AFTER, "5")
				.body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE,
						"The database cannot be reached; nothing was changed"));
		}
		log.error("A request failed", ex);
		return ResponseEntity
			.of(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the service's log says why"))
			.build();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		BodyTooLargeException tooLarge = BodyTooLargeException.in(ex);
		if (tooLarge != null) {
			return answer(tooLarge(tooLarge));
		}
		if (!(ex.getCause() instanceof JacksonException cause)) {
			return answer(Problems.of(HttpStatus.BAD_REQUEST, "The body is missing or cannot be read"));
		}
		String field = null;
		Integer row = null;
		for (JacksonException.Reference step : cause.getPath()) {
			if (step.getPropertyName() != null) {
				field = Problems.firstLine(step.getPropertyName());
			}
			else if (step.getIndex() >= 0) {
				row = step.getIndex();
			}
		}
		return answer(Problems.of(HttpStatus.BAD_REQUEST, message(cause, field), field, row));
	}

	/** In our own words: those of Jackson name classes. */
	private static String message(JacksonException cause, @Nullable String field) {
		if (cause instanceof UnrecognizedPropertyException) {
			return "There is no field '%s' here".formatted(field);
		}
		if (cause instanceof StreamReadException) {
			return "The body is not JSON: " + Problems.firstLine(cause.getOriginalMessage());
		}
		return (field != null) ? "'%s' has another type than expected".formatted(field)
				: "The body is not an object as expected";
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem) {
		return ResponseEntity.of(problem).build();
	}

}
