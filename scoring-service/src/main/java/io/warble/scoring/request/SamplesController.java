package io.warble.scoring.request;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.warble.web.problem.InvalidRequestException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rows to try: some of the latest ones that the champion was evaluated on, as its bundle
 * keeps them.
 */
@RestController
@Tag(name = "predictions")
class SamplesController {

	/** The most that a bundle keeps. */
	private static final int MOST = 64;

	private final Predictions predictions;

	SamplesController(Predictions predictions) {
		this.predictions = predictions;
	}

	@GetMapping(path = "/v1/predictions/samples", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "samples", summary = "Sample rows of the log's end",
			description = "The answer is a request for POST /v1/predictions as it is.")
	void samples(
			@Parameter(description = "how many rows at most, 1 to 64") @RequestParam(defaultValue = "10") int count,
			HttpServletResponse response) throws IOException {
		if (count < 1 || count > MOST) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
					"count is %d, expected 1 to %d".formatted(count, MOST), "count", null);
		}
		byte[] rows = this.predictions.withChampion((champion) -> {
			response.setHeader("Warble-Model-Version", Long.toString(champion.version()));
			return SampleRows.request(SampleRows.of(champion, count));
		});
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setContentLength(rows.length);
		response.getOutputStream().write(rows);
	}

}
