package io.warble.web.problem;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers with an RFC 9457 problem detail from a servlet filter, where Spring MVC's
 * message converters are out of reach. Thread-safe.
 */
public final class ProblemWriter {

	private final JsonMapper json;

	/** Writes with the application's mapper. */
	public ProblemWriter(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Writes status, headers and body, unless the response has already begun.
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
			throws IOException {
		if (response.isCommitted()) {
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("title", status.getReasonPhrase());
		body.put("status", status.value());
		body.put("detail", detail);
		body.put("instance", request.getRequestURI());
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		byte[] problem = this.json.writeValueAsBytes(body);
		response.setContentLength(problem.length);
		response.getOutputStream().write(problem);
	}

}
