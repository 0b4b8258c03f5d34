package io.warble.training.jobs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import io.warble.training.request.Caller;
import io.warble.training.request.Refusals;
import io.warble.training.run.RunDirectory;
import io.warble.training.windows.WindowsReport;
import io.warble.web.problem.InvalidRequestException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what is known of the windows of a run, and backfills one of them.
 */
@RestController
class WindowsController {

	private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

	private final JobsProperties properties;

	private final Backfills backfills;

	private final TrainingJobs jobs;

	WindowsController(JobsProperties properties, Backfills backfills, TrainingJobs jobs) {
		this.properties = properties;
		this.backfills = backfills;
		this.jobs = jobs;
	}

	/** Takes a window of an execution's run in anew, in a new run. */
	@PostMapping("/v1/jobs/executions/{id}/backfill")
	ResponseEntity<JobStatus> backfill(@PathVariable long id, @RequestBody Wish wish,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) throws IOException {
		long started = this.backfills.start(id, wish.day(), Caller.name(caller));
		return ResponseEntity.accepted()
			.location(URI.create("/v1/jobs/executions/" + started))
			.body(this.jobs.status(started));
	}

	/**
	 * The windows of a run, by default of the one that described its windows last.
	 */
	@GetMapping("/v1/windows")
	WindowsAnswer windows(@RequestParam(required = false) @Nullable String run) throws IOException {
		if (run == null) {
			Optional<Path> latest = latest();
			return latest.isPresent() ? answer(latest.get())
					: new WindowsAnswer(null, new WindowsReport(0, List.of(), List.of()));
		}
		if (!RUN.matcher(run).matches()) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST, "run is not the name of a run", "run", null);
		}
		return answer(this.properties.runs().resolve(run));
	}

	private static WindowsAnswer answer(Path run) throws IOException {
		WindowsReport report = WindowsReport.readFrom(new RunDirectory(run))
			.orElseThrow(
					() -> new InvalidRequestException(HttpStatus.NOT_FOUND,
							"There is no run " + run.getFileName()
									+ ", or it has not come to its evaluation, which describes its windows",
							"run", null));
		return new WindowsAnswer(run.getFileName().toString(), report);
	}

	private Optional<Path> latest() throws IOException {
		if (!Files.isDirectory(this.properties.runs())) {
			return Optional.empty();
		}
		try (Stream<Path> runs = Files.list(this.properties.runs())) {
			return runs.filter((run) -> Files.exists(WindowsReport.file(new RunDirectory(run))))
				.max(Comparator
					.comparing((Path run) -> WindowsReport.file(new RunDirectory(run)).toFile().lastModified())
					.thenComparing(Comparator.naturalOrder()));
		}
	}

	/**
	 * Which window is to be taken in anew.
	 *
	 * @param window the UTC day, such as 2026-01-30
	 */
	record Wish(@Nullable String window) {

		LocalDate day() {
			try {
				return LocalDate.parse((this.window != null) ? this.window.strip() : "");
			}
			catch (DateTimeException ex) {
				throw Refusals.of("window", String.valueOf(this.window), "a UTC day such as 2026-01-30");
			}
		}

	}

	/**
	 * The windows of a run.
	 *
	 * @param run its name; null where no run has described its windows
	 * @param report its windows
	 */
	record WindowsAnswer(@Nullable String run, @JsonUnwrapped WindowsReport report) {

	}

}
