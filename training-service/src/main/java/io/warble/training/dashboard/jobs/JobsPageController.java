package io.warble.training.dashboard.jobs;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import io.warble.training.dashboard.page.NoSuchPageException;
import io.warble.training.jobs.InvalidDatasetException;
import io.warble.training.jobs.JobConflictException;
import io.warble.training.jobs.JobStart;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.publication.StartException;
import io.warble.training.request.Caller;

/**
 * The list of executions, and the form that starts one. Who starts one is sent to its
 * page, so that neither reloading nor going back starts another.
 */
@Controller
@RequestMapping("/dashboard/jobs")
class JobsPageController {

	private final TrainingJobs jobs;

	private final JobPages pages;

	JobsPageController(TrainingJobs jobs, JobPages pages) {
		this.jobs = jobs;
		this.pages = pages;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "") String job, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "") String since, @RequestParam(defaultValue = "") String until,
			@RequestParam(required = false) @Nullable Long before, Model model) {
		model.addAttribute("list", this.pages.list(new JobFilter(job, state, since, until, before)));
		model.addAttribute("kinds", List.of(JobKind.values()));
		model.addAttribute("states", JobFilter.STATES);
		return "dashboard/jobs/list";
	}

	@GetMapping("/new/{job}")
	String form(@PathVariable String job, @RequestParam Map<String, String> suggested, Model model) {
		JobKind kind = kind(job);
		model.addAttribute("form", StartForm.empty(kind, suggested));
		model.addAttribute("kinds", List.of(JobKind.values()));
		return "dashboard/jobs/start";
	}

	@PostMapping("/new/{job}")
	ModelAndView start(@PathVariable String job, @RequestParam MultiValueMap<String, String> sent,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		JobKind kind = kind(job);
		Map<String, String> parameters = StartForm.parameters(kind, sent);
		try {
			return new ModelAndView("redirect:/dashboard/jobs/"
					+ this.jobs.start(JobStart.of(kind, parameters).by(Caller.name(user))).id());
		}
		catch (InvalidParametersException ex) {
			return refused(StartForm.refused(kind, parameters, ex.faults(), null), HttpStatus.BAD_REQUEST);
		}
		catch (InvalidDatasetException | StartException ex) {
			return refused(StartForm.refused(kind, parameters, List.of(), ex.getMessage()), HttpStatus.BAD_REQUEST);
		}
		catch (JobConflictException ex) {
			return refused(StartForm.refused(kind, parameters, List.of(), ex.getMessage()), HttpStatus.CONFLICT);
		}
	}

	private static ModelAndView refused(StartForm form, HttpStatus status) {
		return new ModelAndView("dashboard/jobs/start", Map.of("form", form, "kinds", List.of(JobKind.values())),
				status);
	}

	private static JobKind kind(String job) {
		return JobKind.find(job).orElseThrow(() -> new NoSuchPageException("job of this name"));
	}

}
