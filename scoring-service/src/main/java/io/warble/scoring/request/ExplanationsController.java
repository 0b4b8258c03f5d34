package io.warble.scoring.request;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Predictions with what drove them.
 */
@RestController
@Tag(name = "explanations", description = "Why the probabilities are what they are")
class ExplanationsController {

	private final Explanations explanations;

	ExplanationsController(Explanations explanations) {
		this.explanations = explanations;
	}

	@PostMapping(path = "/v1/explanations", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "explain", summary = "The probabilities of each row, and the features that drove them",
			description = "Contributions are in log-odds. The base, the named features, other_features and all by_nets "
					+ "sum to the logit, of which the probability is the logistic function.")
	void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
		ByteArrayOutputStream body = this.explanations.explain(request.getInputStream());
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setContentLength(body.size());
		body.writeTo(response.getOutputStream());
	}

}
