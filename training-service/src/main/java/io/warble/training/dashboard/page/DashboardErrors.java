package io.warble.training.dashboard.page;

import java.util.Map;

import io.warble.registry.RegistryConflictException;
import io.warble.registry.UnknownVersionException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

import io.warble.training.jobs.JobConflictException;
import io.warble.training.jobs.UnknownExecutionException;
import io.warble.training.models.NotInRegistryException;
import io.warble.training.schedules.StaleScheduleException;
import io.warble.training.schedules.UnknownScheduleException;
import io.warble.web.problem.InvalidRequestException;

/**
 * Turns what a page could not do into a page that says so; the one place that logs what
 * the reader does not get to see.
 */
@ControllerAdvice(basePackages = "io.warble.training.dashboard")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DashboardErrors {

	private static final Logger log = LoggerFactory.getLogger(DashboardErrors.class);

	private final Shells shells;

	DashboardErrors(Shells shells) {
		this.shells = shells;
	}

	@ExceptionHandler({ NoSuchPageException.class, UnknownExecutionException.class, NotInRegistryException.class,
			UnknownVersionException.class, UnknownScheduleException.class })
	ModelAndView unknown(RuntimeException ex, HttpServletRequest request) {
		return page(request, HttpStatus.NOT_FOUND, "Not here", ex.getMessage());
	}

	@ExceptionHandler({ MethodArgumentTypeMismatchException.class, ServletRequestBindingException.class,
			HttpRequestMethodNotSupportedException.class })
	ModelAndView malformed(Exception ex, HttpServletRequest request) {
		log.debug("A request of the dashboard is malformed", ex);
		return page(request, HttpStatus.BAD_REQUEST, "That address does not fit",
				"Something in the address or the form is missing or of the wrong kind. Nothing was changed.");
	}

	@ExceptionHandler
	ModelAndView invalid(InvalidRequestException ex, HttpServletRequest request) {
		return page(request, HttpStatus.BAD_REQUEST, "That address does not fit", ex.getMessage());
	}

	@ExceptionHandler({ JobConflictException.class, RegistryConflictException.class, StaleScheduleException.class })
	ModelAndView conflict(RuntimeException ex, HttpServletRequest request) {
		return page(request, HttpStatus.CONFLICT, "That is no longer possible",
				ex.getMessage() + ". Nothing was changed; open the page again to see how things are now.");
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ModelAndView database(RuntimeException ex, HttpServletRequest request) {
		log.error("The database does not answer", ex);
		return page(request, HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer",
				"Nothing was changed. Try again in a moment; the service's log says more.");
	}

	@ExceptionHandler
	@Nullable ModelAndView failed(Exception ex, HttpServletRequest request, HttpServletResponse response) {
		if (ex instanceof AsyncRequestNotUsableException || response.isCommitted()) {
			log.debug("A reader has left", ex);
			return null;
		}
		log.error("A page of the dashboard failed", ex);
		return page(request, HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong",
				"The page could not be made; the service's log says why.");
	}

	private ModelAndView page(HttpServletRequest request, HttpStatus status, String title, @Nullable String message) {
		return new ModelAndView("dashboard/error", Map.of("shell", this.shells.of(request), "show", Show.INSTANCE,
				"status", status.value(), "title", title, "message", (message != null) ? message : ""), status);
	}

}
