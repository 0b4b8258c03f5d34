package io.warble.training.jobs;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import io.warble.training.request.Paging;

/**
 * Shows the lines that a run's ingest did not take.
 */
@RestController
@RequestMapping("/v1/quarantine")
class QuarantineController {

	private final Quarantines quarantines;

	QuarantineController(Quarantines quarantines) {
		this.quarantines = quarantines;
	}

	@GetMapping
	QuarantinePage page(@RequestParam(required = false) @Nullable Long execution,
			@RequestParam(required = false) @Nullable String reason,
			@RequestParam(required = false) @Nullable String file,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) throws IOException {
		QuarantineQuery query = new QuarantineQuery(execution, reason, file, cursor, Paging.limit(limit));
		QuarantinePage page = this.quarantines.page(query);
		return new QuarantinePage(page.execution(), page.total(), page.counts(), page.files(), page.lines(),
				(page.next() != null) ? link(query, page.execution(), page.next()) : null);
	}

	/**
	 * A part keeps 100,000 of its bad lines; however many they are, none is held here.
	 */
	@GetMapping(path = "/download", produces = MediaType.APPLICATION_NDJSON_VALUE)
	void download(@RequestParam(required = false) @Nullable Long execution, HttpServletResponse response)
			throws IOException {
		JobStatus job = this.quarantines.find(execution).orElseThrow(UnknownExecutionException::none);
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename("quarantine-" + job.id() + ".jsonl").build().toString());
		this.quarantines.download(job, response.getOutputStream());
	}

	private static String link(QuarantineQuery query, @Nullable Long execution, String cursor) {
		UriComponentsBuilder link = Paging.link("/v1/quarantine", cursor, query.limit())
			.queryParam("execution", execution);
		Map<String, Object> values = new HashMap<>();
		if (query.reason() != null) {
			link.queryParam("reason", "{reason}");
			values.put("reason", query.reason());
		}
		if (query.file() != null) {
			link.queryParam("file", "{file}");
			values.put("file", query.file());
		}
		return link.encode().buildAndExpand(values).toUriString();
	}

}
