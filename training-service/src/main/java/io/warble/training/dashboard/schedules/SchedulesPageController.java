package io.warble.training.dashboard.schedules;

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
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.request.Caller;
import io.warble.training.schedules.ScheduleRun;
import io.warble.training.schedules.ScheduleSettings;
import io.warble.training.schedules.Schedules;
import io.warble.web.problem.InvalidRequestException;

/**
 * The list of schedules, and the form that makes one.
 */
@Controller
@RequestMapping("/dashboard/schedules")
class SchedulesPageController {

	private final Schedules schedules;

	private final TrainingJobs jobs;

	SchedulesPageController(Schedules schedules, TrainingJobs jobs) {
		this.schedules = schedules;
		this.jobs = jobs;
	}

	@GetMapping
	String list(@RequestParam(required = false) @Nullable String done, Model model) {
		Map<Long, ScheduleRun> last = this.schedules.latestRuns();
		List<ScheduleLine> lines = this.schedules.all()
			.stream()
			.map((schedule) -> new ScheduleLine(schedule, last.get(schedule.id())))
			.toList();
		model.addAttribute("lines", lines);
		model.addAttribute("done", done);
		return "dashboard/schedules/list";
	}

	@GetMapping("/new/{job}")
	ModelAndView form(@PathVariable String job) {
		return page(ScheduleForm.empty(kind(job)), HttpStatus.OK);
	}

	@PostMapping("/new/{job}")
	ModelAndView create(@PathVariable String job, @RequestParam MultiValueMap<String, String> sent,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		JobKind kind = kind(job);
		try {
			ScheduleSettings settings = ScheduleForm.request(kind, sent).settings();
			this.jobs.check(kind, settings.parameters());
			this.schedules.create(settings, Caller.name(user));
			return new ModelAndView("redirect:/dashboard/schedules?done=made");
		}
		catch (InvalidRequestException ex) {
			return page(ScheduleForm.refused(0, 0, kind, sent, ex), HttpStatus.BAD_REQUEST);
		}
		catch (InvalidParametersException ex) {
			return page(ScheduleForm.refused(0, 0, kind, sent, ex), HttpStatus.BAD_REQUEST);
		}
	}

	private static ModelAndView page(ScheduleForm form, HttpStatus status) {
		return new ModelAndView("dashboard/schedules/form",
				Map.of("form", form, "kinds", List.of(JobKind.values()), "runs", List.of()), status);
	}

	private static JobKind kind(String job) {
		return JobKind.find(job).orElseThrow(() -> new NoSuchPageException("job of this name"));
	}

}
