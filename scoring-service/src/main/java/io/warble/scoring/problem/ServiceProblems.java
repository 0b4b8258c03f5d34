package io.warble.scoring.problem;

import io.warble.web.problem.BodyTooLargeException;
import io.warble.web.problem.ProblemAdvice;
import io.warble.web.problem.Problems;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What goes wrong in this service alone, which reads its JSON itself.
 */
@RestControllerAdvice
class ServiceProblems extends ProblemAdvice {

	private static final Logger log = LoggerFactory.getLogger(ServiceProblems.class);

	@ExceptionHandler
	ProblemDetail notJson(JacksonException ex) {
		BodyTooLargeException tooLarge = BodyTooLargeException.in(ex);
		if (tooLarge != null) {
			return Problems.of(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage());
		}
		TokenStreamLocation place = ex.getLocation();
		String where = (place != null) ? " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()) : "";
		return Problems.of(HttpStatus.BAD_REQUEST,
				Problems.firstLine("The body is not JSON: " + ex.getOriginalMessage()) + where);
	}

	/** The client has gone away: there is no one to answer. */
	@ExceptionHandler
	void gone(IOException ex) {
		log.debug("A client went away", ex);
	}

}
