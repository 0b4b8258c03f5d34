package io.warble.training.jobs;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.UriComponentsBuilder;

import io.warble.training.parameters.JobKind;
import io.warble.training.request.Refusals;
import io.warble.training.request.Moments;
import io.warble.training.request.Page;
import io.warble.training.request.Paging;

/**
 * Shows executions and acts on them.
 */
@RestController
@RequestMapping("/v1/jobs/executions")
class ExecutionsController {

	private static final String PATH = "/v1/jobs/executions";

	private static final MediaType LOG = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final TrainingJobs jobs;

	private final ExecutionWatch watch;

	private final RunLogs logs;

	ExecutionsController(TrainingJobs jobs, ExecutionWatch watch, RunLogs logs) {
		this.jobs = jobs;
		this.watch = watch;
		this.logs = logs;
	}

	@GetMapping
	Page<JobStatus> executions(@RequestParam(defaultValue = "") List<String> status,
			@RequestParam(required = false) @Nullable String job, @RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable Long schedule,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		ExecutionQuery query = new ExecutionQuery(states(status), kind(job), Moments.read("from", from),
				Moments.read("to", to), schedule, Paging.number(cursor), Paging.limit(limit));
		ExecutionPage page = this.jobs.page(query);
		return new Page<>(page.executions(), (page.next() != null) ? next(query, page.next()) : null);
	}

	@GetMapping("/{id}")
	JobStatus execution(@PathVariable long id) {
		return this.jobs.status(id);
	}

	@GetMapping("/{id}/steps")
	List<StepStatus> steps(@PathVariable long id) {
		return this.jobs.steps(id);
	}

	@GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@PathVariable long id) {
		SseEmitter emitter = new SseEmitter(0L);
		this.watch.follow(id, ExecutionWatch.POLL, new ExecutionEvents(emitter));
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(emitter);
	}

	@GetMapping("/{id}/log")
	ResponseEntity<String> log(@PathVariable long id, @RequestParam(defaultValue = "200") int lines)
			throws IOException {
		if (lines < 1 || lines > RunLogs.MOST_LINES) {
			throw Refusals.of("lines", lines, "a whole number from 1 to " + RunLogs.MOST_LINES);
		}
		StringBuilder text = new StringBuilder();
		this.logs.tail(this.jobs.status(id), lines).forEach((line) -> text.append(line).append('\n'));
		return ResponseEntity.ok().contentType(LOG).cacheControl(CacheControl.noStore()).body(text.toString());
	}

	@PostMapping("/{id}/stop")
	ResponseEntity<JobStatus> stop(@PathVariable long id) {
		return ResponseEntity.accepted().body(this.jobs.stop(id));
	}

	@PostMapping("/{id}/restart")
	ResponseEntity<JobStatus> restart(@PathVariable long id) {
		long restarted = this.jobs.restart(id);
		return ResponseEntity.accepted().location(URI.create(PATH + "/" + restarted)).body(this.jobs.status(restarted));
	}

	@PostMapping("/{id}/abandon")
	JobStatus abandon(@PathVariable long id) {
		return this.jobs.abandon(id);
	}

	private static Set<String> states(List<String> given) {
		Set<String> states = new TreeSet<>();
		for (String state : given) {
			String upper = state.strip().toUpperCase(Locale.ROOT);
			if (Arrays.stream(BatchStatus.values()).noneMatch((status) -> status.name().equals(upper))) {
				throw Refusals.of("status", state, "one or more of "
						+ String.join(", ", Arrays.stream(BatchStatus.values()).map(BatchStatus::name).toList()));
			}
			states.add(upper);
		}
		return states;
	}

	private static @Nullable JobKind kind(@Nullable String job) {
		if (job == null || job.isBlank()) {
			return null;
		}
		return JobKind.find(job)
			.orElseThrow(() -> Refusals.of("job", job,
					"one of " + String.join(", ", Arrays.stream(JobKind.values()).map(JobKind::label).toList())));
	}

	private static String next(ExecutionQuery query, long before) {
		UriComponentsBuilder link = Paging.link(PATH, Paging.cursor(before), query.limit());
		query.states().stream().sorted().forEach((state) -> link.queryParam("status", state));
		if (query.job() != null) {
			link.queryParam("job", query.job().label());
		}
		if (query.from() != null) {
			link.queryParam("from", query.from());
		}
		if (query.to() != null) {
			link.queryParam("to", query.to());
		}
		if (query.schedule() != null) {
			link.queryParam("schedule", query.schedule());
		}
		return link.build().toUriString();
	}

}
