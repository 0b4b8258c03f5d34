package io.warble.featureservice.problem;

import io.warble.featurestore.OnlineStoreException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every exception into a problem detail; the one place that logs what the caller
 * does not get to see.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	/** A longer path is not given back as a whole. */
	private static final int LONGEST_SHOWN = 300;

	/** So much of it is: whatever is cut here, it is no part of an escape. */
	private static final int SHOWN = "/v1/features/".length();

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex, HttpServletRequest request) {
		ProblemDetail problem = problem(ex.status(), ex.getMessage(), ex.field(), ex.row());
		if (request.getRequestURI().length() > LONGEST_SHOWN) {
			problem.setInstance(URI.create(request.getRequestURI().substring(0, SHOWN)));
		}
		return problem;
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
	ProblemDetail storeFailed(OnlineStoreException ex) {
		log.warn("The online store failed", ex);
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "The online store cannot be read at present", null, null);
	}

	@ExceptionHandler
	ProblemDetail failed(Exception ex) {
		log.error("A request failed", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the service's log says why", null, null);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLargeException tooLarge) {
				return answer(tooLarge(tooLarge));
			}
		}
		if (!(ex.getCause() instanceof JacksonException cause)) {
			return answer(problem(HttpStatus.BAD_REQUEST, "The body is missing or cannot be read", null, null));
		}
		String field = null;
		Integer row = null;
		for (JacksonException.Reference step : cause.getPath()) {
			if (step.getPropertyName() != null) {
				field = step.getPropertyName();
			}
			else if (step.getIndex() >= 0) {
				row = step.getIndex();
			}
		}
		return answer(problem(HttpStatus.BAD_REQUEST, message(cause, field), (field != null) ? cut(field) : null, row));
	}

	/** In our own words: those of Jackson name classes. */
	private static String message(JacksonException cause, @Nullable String field) {
		if (cause instanceof UnrecognizedPropertyException) {
			return "There is no field '%s' here".formatted(cut(String.valueOf(field)));
		}
		if (cause instanceof StreamReadException) {
			return "The body is not JSON: " + cut(cause.getOriginalMessage());
		}
		return (field != null) ? "'%s' has another type than expected".formatted(cut(field))
				: "The body is not an object as expected";
	}

	private static String cut(String text) {
		String line = text.lines().findFirst().orElse("");
		return (line.length() <= 300) ? line : line.substring(0, 300) + "…";
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem) {
		return ResponseEntity.of(problem).build();
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
