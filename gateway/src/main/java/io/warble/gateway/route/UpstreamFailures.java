package io.warble.gateway.route;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;

import io.warble.gateway.login.CardPage;
import io.warble.web.problem.BodyTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What a caller hears when the service behind a route gives no answer: 503 if it is not
 * there, 504 if it takes too long, 502 if the connection broke.
 */
final class UpstreamFailures {

	private static final Logger logger = LoggerFactory.getLogger(UpstreamFailures.class);

	private UpstreamFailures() {
	}

	static ServerResponse answer(String service, Throwable failure, ServerRequest request) {
		BodyTooLargeException tooLarge = BodyTooLargeException.in(failure);
		if (tooLarge != null) {
			return respond(request, HttpStatus.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
		}
		logger.warn("{} {}: no answer from {}", request.method(), request.path(), service, failure);
		if (find(failure, ConnectException.class) != null || find(failure, UnresolvedAddressException.class) != null
				|| find(failure, HttpConnectTimeoutException.class) != null) {
			return respond(request, HttpStatus.SERVICE_UNAVAILABLE, "The " + service + " service cannot be reached.");
		}
		if (find(failure, HttpTimeoutException.class) != null) {
			return respond(request, HttpStatus.GATEWAY_TIMEOUT, "The " + service + " service did not answer in time.");
		}
		return respond(request, HttpStatus.BAD_GATEWAY, "The connection to the " + service + " service broke.");
	}

	private static ServerResponse respond(ServerRequest request, HttpStatus status, String detail) {
		if (request.path().startsWith("/dashboard")
				&& request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::isCompatibleWith)
				&& !request.headers().accept().isEmpty()) {
			return ServerResponse.status(status)
				.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
				.body(CardPage.message("The dashboard does not answer", detail + " Try again in a few seconds.",
						request.path(), "Try again"));
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setInstance(request.uri().resolve(request.uri().getRawPath()));
		ServerResponse.BodyBuilder response = ServerResponse.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.header(HttpHeaders.RETRY_AFTER, "5");
		}
		return response.body(problem);
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
			cause = cause.getCause();
		}
		return null;
	}

}
