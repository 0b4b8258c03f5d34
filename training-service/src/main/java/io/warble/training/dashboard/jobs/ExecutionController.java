package io.warble.training.dashboard.jobs;

import java.time.Duration;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.warble.training.jobs.ExecutionWatch;
import io.warble.training.jobs.TrainingJobs;

/**
 * The page of an execution, its live part, and what can be done with it.
 */
@Controller
@RequestMapping("/dashboard/jobs/{id:\\d{1,18}}")
class ExecutionController {

	/** Between two looks for an open page, which then fetches what has changed. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final TrainingJobs jobs;

	private final JobPages pages;

	private final ExecutionWatch watch;

	ExecutionController(TrainingJobs jobs, JobPages pages, ExecutionWatch watch) {
		this.jobs = jobs;
		this.pages = pages;
		this.watch = watch;
	}

	@GetMapping
	String page(@PathVariable long id, Model model) {
		model.addAttribute("detail", this.pages.detail(id));
		return "dashboard/jobs/execution";
	}

	/** The parts that change while it runs, its log among them. */
	@GetMapping("/progress")
	String progress(@PathVariable long id, Model model) {
		model.addAttribute("detail", this.pages.detail(this.watch.view(id)));
		return "dashboard/jobs/execution :: changed";
	}

	/** Tells when that part has changed. */
	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(@PathVariable long id) {
		SseEmitter emitter = new SseEmitter(0L);
		this.watch.follow(id, PAUSE, new LivePage(emitter));
		return emitter;
	}

	@PostMapping("/stop")
	String stop(@PathVariable long id) {
		this.jobs.stop(id);
		return "redirect:/dashboard/jobs/" + id;
	}

	@PostMapping("/restart")
	String restart(@PathVariable long id) {
		return "redirect:/dashboard/jobs/" + this.jobs.restart(id);
	}

	@PostMapping("/abandon")
	String abandon(@PathVariable long id) {
		this.jobs.abandon(id);
		return "redirect:/dashboard/jobs/" + id;
	}

}
