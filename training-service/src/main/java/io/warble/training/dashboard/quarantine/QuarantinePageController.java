package io.warble.training.dashboard.quarantine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

import io.warble.training.dashboard.page.NoSuchPageException;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.QuarantinePage;
import io.warble.training.jobs.QuarantineQuery;
import io.warble.training.jobs.Quarantines;
import io.warble.training.jobs.TrainingJobs;

/**
 * Lines that the ingest of an execution did not take: how many of which fault in which
 * file, and the lines themselves.
 */
@Controller
@RequestMapping("/dashboard/quarantine")
class QuarantinePageController {

	private static final int LINES = 50;

	private static final int CHOICES = 20;

	private final Quarantines quarantines;

	private final TrainingJobs jobs;

	QuarantinePageController(Quarantines quarantines, TrainingJobs jobs) {
		this.quarantines = quarantines;
		this.jobs = jobs;
	}

	@GetMapping
	String page(@RequestParam(required = false) @Nullable Long execution,
			@RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String file,
			@RequestParam(defaultValue = "") String cursor, Model model) throws IOException {
		QuarantinePage page = this.quarantines.page(new QuarantineQuery(execution, reason.isEmpty() ? null : reason,
				file.isEmpty() ? null : file, cursor.isEmpty() ? null : cursor, LINES));
		List<JobStatus> choices = this.jobs.latest(CHOICES);
		model.addAttribute("page", page);
		model.addAttribute("choices", choices);
		model.addAttribute("reason", reason);
		model.addAttribute("file", file);
		model.addAttribute("cursor", cursor);
		model.addAttribute("reasons", Share.of(page.counts(), page.total()));
		model.addAttribute("files", Share.of(page.files(), page.total()));
		model.addAttribute("next",
				(page.next() == null) ? null
						: UriComponentsBuilder.fromPath("/dashboard/quarantine")
							.queryParam("execution", "{execution}")
							.queryParam("reason", "{reason}")
							.queryParam("file", "{file}")
							.queryParam("cursor", "{cursor}")
							.encode()
							.buildAndExpand(page.execution(), reason, file, page.next())
							.toUriString());
		return "dashboard/quarantine";
	}

	/** All lines that were kept, as JSON, one a line. */
	@GetMapping("/download")
	ResponseEntity<StreamingResponseBody> download(@RequestParam(required = false) @Nullable Long execution) {
		Optional<JobStatus> job = this.quarantines.find(execution);
		if (job.isEmpty()) {
			throw new NoSuchPageException("execution yet");
		}
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_NDJSON)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename("quarantine-%d.jsonl".formatted(job.get().id()))
						.build()
						.toString())
			.body((out) -> this.quarantines.download(job.get(), out));
	}

}
