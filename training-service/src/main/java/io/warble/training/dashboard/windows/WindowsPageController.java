package io.warble.training.dashboard.windows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.ParameterDescription;

/**
 * The heat map of a run's windows.
 */
@Controller
@RequestMapping("/dashboard/windows")
class WindowsPageController {

	private static final int CHOICES = 20;

	private final TrainingJobs jobs;

	private final WindowPages pages;

	WindowsPageController(TrainingJobs jobs, WindowPages pages) {
		this.jobs = jobs;
		this.pages = pages;
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
			model.addAttribute("backfill", backfill(job));
		}
		return "dashboard/windows";
	}

	/**
	 * The form that takes the same data in again: files that came late or were repaired
	 * enter their windows.
	 */
	private static @Nullable String backfill(JobStatus job) {
		JobKind kind = JobKind.find(job.job()).orElse(null);
		if (kind == null) {
			return null;
		}
		Map<String, String> defaults = new java.util.HashMap<>();
		for (ParameterDescription parameter : kind.catalogue()) {
			defaults.put(parameter.name(), String.valueOf(parameter.defaultValue()));
		}
		UriComponentsBuilder form = UriComponentsBuilder.fromPath("/dashboard/jobs/new/" + kind.label());
		Set<String> known = defaults.keySet();
		job.parameters().forEach((name, value) -> {
			if (known.contains(name) && !value.equals(defaults.get(name))) {
				form.queryParam(name, "{" + name + "}");
			}
		});
		return form.encode().buildAndExpand(job.parameters()).toUriString();
	}

}
