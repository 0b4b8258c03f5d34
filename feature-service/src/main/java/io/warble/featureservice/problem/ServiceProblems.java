package io.warble.featureservice.problem;

import io.warble.featurestore.OnlineStoreException;
import io.warble.web.problem.InvalidRequestException;
import io.warble.web.problem.ProblemAdvice;
import io.warble.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What goes wrong in this service alone.
 */
@RestControllerAdvice
class ServiceProblems extends ProblemAdvice {

	/** A longer path is not given back as a whole. */
	private static final int LONGEST_SHOWN = 300;

	/** So much of it is: whatever is cut here, it is no part of an escape. */
	private static final int SHOWN = "/v1/features/".length();

	private static final Logger log = LoggerFactory.getLogger(ServiceProblems.class);

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex, HttpServletRequest request) {
		ProblemDetail problem = ex.getBody();
		if (request.getRequestURI().length() > LONGEST_SHOWN) {
			problem.setInstance(URI.create(request.getRequestURI().substring(0, SHOWN)));
		}
		return problem;
	}

	@ExceptionHandler
	ProblemDetail storeFailed(OnlineStoreException ex) {
		log.warn("The online store failed", ex);
		return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "The online store cannot be read at present");
	}

}
