package io.warble.scoring.request;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.prediction.SubmissionBuffer;
import io.warble.scoring.statistics.Statistics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Predictions and rankings. Bodies are read and written by hand, piece by piece: requests
 * are many and small, or few and large.
 */
@RestController
@Tag(name = "predictions", description = "Probabilities of reply, retweet, quote and like")
class PredictionsController {

	/** Media type of the dataset's own lines. */
	static final String ROWS = "text/tab-separated-values";

	private final JsonWork work;

	private final Predictions predictions;

	private final int maxRows;

	PredictionsController(JsonWork work, Predictions predictions, RequestProperties properties) {
		this.work = work;
		this.predictions = predictions;
		this.maxRows = properties.maxRows();
	}

	@PostMapping(path = "/v1/predictions", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "predict", summary = "Probabilities of the four engagements for each row")
	void predict(HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(this.work.predict(request.getInputStream()), MediaType.APPLICATION_JSON_VALUE, response);
	}

	@PostMapping(path = "/v1/rankings", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "rank", summary = "One user's tweets in order of their value",
			description = "The value is the sum of the four probabilities, each times its weight.")
	void rank(HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(this.work.rank(request.getInputStream()), MediaType.APPLICATION_JSON_VALUE, response);
	}

	@PostMapping(path = "/v1/predictions", consumes = ROWS, produces = "text/csv")
	@Operation(operationId = "predictRows", summary = "Raw challenge rows in, submission lines out")
	void predictRows(HttpServletRequest request, HttpServletResponse response) throws IOException {
		RowBatch rows = Rows.ofLines(request.getInputStream().readAllBytes(), this.maxRows);
		SubmissionBuffer submission = new SubmissionBuffer();
		this.predictions.withChampion((champion) -> {
			this.predictions.score(champion, rows, new SubmissionOutput(submission, response));
			return champion.version();
		});
		response.setContentType("text/csv;charset=UTF-8");
		response.setContentLength(submission.size());
		submission.writeTo(response.getOutputStream());
	}

	private static void write(ByteArrayOutputStream body, String type, HttpServletResponse response)
			throws IOException {
		response.setContentType(type);
		response.setContentLength(body.size());
		body.writeTo(response.getOutputStream());
	}

	/** Lines of a submission; what answers stands in the headers. */
	private record SubmissionOutput(SubmissionBuffer submission,
			HttpServletResponse response) implements Predictions.Output {

		@Override
		public void begin(Champion champion, Statistics.Answer statistics) {
			this.response.setHeader("Warble-Model-Version", Long.toString(champion.version()));
			this.response.setHeader("Warble-Model-Profile", champion.profile());
			this.response.setHeader("Warble-Snapshot-Id",
					(statistics.snapshotId() != null) ? statistics.snapshotId() : "UNAVAILABLE");
		}

		@Override
		public void row(RowBatch rows, int row, Scorer scorer, int index) {
			this.submission.add(rows.bytes(), rows.tweetStart(row), rows.tweetEnd(row), rows.userStart(row),
					rows.userEnd(row), scorer, index);
		}

	}

}
