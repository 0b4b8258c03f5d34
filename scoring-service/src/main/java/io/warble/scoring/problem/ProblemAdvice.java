package io.warble.scoring.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every exception into a problem detail; the one place that logs what the caller
 * does not get to see.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex) {
		return problem(ex.status(), ex.getMessage(), ex.field(), ex.row());
	}

	@ExceptionHandler
	ProblemDetail tooLarge(BodyTooLargeException ex) {
		return problem(HttpStatus.CONTENT_TOO_LARGE, ex.getMessage(), null, null);
	}

	@ExceptionHandler
	ProblemDetail unavailable(UnavailableException ex) {
		return problem(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage(), null, null);
	}

	@ExceptionHandler
	ProblemDetail notJson(JacksonException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLargeException tooLarge) {
				return tooLarge(tooLarge);
			}
		}
		TokenStreamLocation place = ex.getLocation();
		String where = (place != null) ? " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()) : "";
		return problem(HttpStatus.BAD_REQUEST, firstLine("The body is not JSON: " + ex.getOriginalMessage()) + where,
				null, null);
	}

	/** The client has gone away: there is no one to answer. */
	@ExceptionHandler
	void gone(IOException ex) {
		log.debug("A client went away", ex);
	}

	@ExceptionHandler
	ProblemDetail failed(Exception ex) {
		log.error("A request failed", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the service's log says why", null, null);
	}

	private static String firstLine(String message) {
		String line = message.lines().findFirst().orElse("");
		return (line.length() <= 300) ? line : line.substring(0, 300) + "…";
	}

	private static ProblemDetail problem(HttpStatus status, @Nullable String detail, @Nullable String field,
			@Nullable Integer row) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		if (field != null) {
			problem.setProperty("field", field);
		}
		if (row != null) {
			problem.setProperty("row", row);
		}
		return problem;
	}

}
