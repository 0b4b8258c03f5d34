package io.warble.training.schedules;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.warble.training.jobs.TrainingJobs;
import io.warble.training.request.Caller;
import io.warble.training.request.Refusals;
import io.warble.training.request.Page;
import io.warble.training.request.Paging;

/**
 * The schedules. The ETag of a schedule is its revision.
 */
@RestController
@RequestMapping("/v1/jobs/schedules")
class SchedulesController {

	private static final int MOST_RUNS = 100;

	private final Schedules schedules;

	private final TrainingJobs jobs;

	SchedulesController(Schedules schedules, TrainingJobs jobs) {
		this.schedules = schedules;
		this.jobs = jobs;
	}

	@GetMapping
	Page<ScheduleAnswer> schedules(@RequestParam(defaultValue = "5") int runs) {
		int shown = checked(runs);
		return new Page<>(this.schedules.all().stream().map((it) -> ScheduleAnswer.of(it, shown)).toList(), null);
	}

	@PostMapping
	ResponseEntity<ScheduleAnswer> create(@RequestBody ScheduleRequest request,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		Schedule created = this.schedules.create(settings(request), Caller.name(caller));
		return ResponseEntity.created(URI.create("/v1/jobs/schedules/" + created.id()))
			.eTag(etag(created))
			.body(ScheduleAnswer.of(created, 5));
	}

	@GetMapping("/{id}")
	ResponseEntity<ScheduleAnswer> schedule(@PathVariable long id, @RequestParam(defaultValue = "5") int runs) {
		Schedule found = this.schedules.find(id);
		return ResponseEntity.ok().eTag(etag(found)).body(ScheduleAnswer.of(found, checked(runs)));
	}

	@PutMapping("/{id}")
	ResponseEntity<ScheduleAnswer> change(@PathVariable long id, @RequestBody ScheduleRequest request,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		this.schedules.find(id);
		Schedule changed = this.schedules.change(id, revision(ifMatch), settings(request), Caller.name(caller));
		return ResponseEntity.ok().eTag(etag(changed)).body(ScheduleAnswer.of(changed, 5));
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> delete(@PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		Long revision = revision(ifMatch);
		if (revision != null) {
			this.schedules.delete(id, revision);
		}
		else {
			this.schedules.delete(id);
		}
		return ResponseEntity.noContent().build();
	}

	@GetMapping("/{id}/runs")
	Page<ScheduleRun> runs(@PathVariable long id, @RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = Paging.limit(limit);
		List<ScheduleRun> found = this.schedules.runs(id, Paging.number(cursor), most + 1);
		if (found.isEmpty() && cursor == null) {
			this.schedules.find(id);
		}
		if (found.size() <= most) {
			return new Page<>(found, null);
		}
		return new Page<>(found.subList(0, most),
				Paging.link("/v1/jobs/schedules/" + id + "/runs", Paging.cursor(found.get(most - 1).id()), most)
					.build()
					.toUriString());
	}

	/** Parameters are checked now, and not at night. */
	private ScheduleSettings settings(ScheduleRequest request) {
		ScheduleSettings settings = request.settings();
		this.jobs.check(settings.job(), settings.parameters());
		return settings;
	}

	private static int checked(int runs) {
		if (runs < 0 || runs > MOST_RUNS) {
			throw Refusals.of("runs", runs, "a whole number from 0 to " + MOST_RUNS);
		}
		return runs;
	}

	private static String etag(Schedule schedule) {
		return "\"" + schedule.revision() + "\"";
	}

	private static @Nullable Long revision(@Nullable String ifMatch) {
		if (ifMatch == null) {
			return null;
		}
		if (!ifMatch.matches("\"\\d{1,18}\"")) {
			throw Refusals.of(HttpHeaders.IF_MATCH, ifMatch, "the ETag of a schedule, such as \"3\"");
		}
		return Long.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
	}

}
