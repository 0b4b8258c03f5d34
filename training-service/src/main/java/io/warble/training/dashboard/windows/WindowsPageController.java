package io.warble.training.dashboard.windows;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import io.warble.training.jobs.Backfills;
import io.warble.training.jobs.InvalidDatasetException;
import io.warble.training.jobs.JobConflictException;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.publication.StartException;
import io.warble.training.request.Caller;
import io.warble.web.problem.InvalidRequestException;

/**
 * The heat map of a run's windows, and the form that takes one of them in anew.
 */
@Controller
@RequestMapping("/dashboard/windows")
class WindowsPageController {

	private static final int CHOICES = 20;

	private final TrainingJobs jobs;

	private final WindowPages pages;

	private final Backfills backfills;

	WindowsPageController(TrainingJobs jobs, WindowPages pages, Backfills backfills) {
		this.jobs = jobs;
		this.pages = pages;
		this.backfills = backfills;
	}

	@GetMapping
	String page(@RequestParam(required = false) @Nullable Long execution, Model model) throws IOException {
		List<JobStatus> choices = this.jobs.latest(CHOICES);
		JobStatus job = (execution != null) ? this.jobs.status(execution)
				: choices.stream()
					.filter(JobStatus::completed)
					.findFirst()
					.orElse(choices.isEmpty() ? null : choices.get(0));
		model.addAttribute("choices", choices);
		model.addAttribute("job", job);
		if (job != null) {
			model.addAttribute("map", this.pages.of(job));
			model.addAttribute("backfill", job.running() ? List.of() : this.backfills.windows(job));
		}
		return "dashboard/windows";
	}

	/** Files that came late or were repaired enter their window. */
	@PostMapping("/backfill")
	ModelAndView backfill(@RequestParam long execution,
			@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate window, Model model,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) throws IOException {
		try {
			return new ModelAndView(
					"redirect:/dashboard/jobs/" + this.backfills.start(execution, window, Caller.name(user)));
		}
		catch (InvalidRequestException | InvalidDatasetException | InvalidParametersException | StartException ex) {
			model.addAttribute("fault", ex.getMessage());
			return new ModelAndView(page(execution, model), model.asMap(), HttpStatus.BAD_REQUEST);
		}
		catch (JobConflictException ex) {
			model.addAttribute("fault", ex.getMessage());
			return new ModelAndView(page(execution, model), model.asMap(), HttpStatus.CONFLICT);
		}
	}

}
