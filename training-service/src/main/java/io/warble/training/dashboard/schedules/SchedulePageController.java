package io.warble.training.dashboard.schedules;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.request.Caller;
import io.warble.training.schedules.ScheduleSettings;
import io.warble.training.schedules.Schedules;
import io.warble.training.schedules.StaleScheduleException;
import io.warble.web.problem.InvalidRequestException;

/**
 * The page of a schedule. A form carries the revision that it was opened with; if
 * somebody else was faster, nothing is changed.
 */
@Controller
@RequestMapping("/dashboard/schedules/{id:\\d{1,18}}")
class SchedulePageController {

	private static final int RUNS = 20;

	private final Schedules schedules;

	private final TrainingJobs jobs;

	SchedulePageController(Schedules schedules, TrainingJobs jobs) {
		this.schedules = schedules;
		this.jobs = jobs;
	}

	@GetMapping
	ModelAndView form(@PathVariable long id) {
		return page(ScheduleForm.of(this.schedules.find(id)), HttpStatus.OK);
	}

	@PostMapping
	ModelAndView change(@PathVariable long id, @RequestParam long revision,
			@RequestParam MultiValueMap<String, String> sent,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		JobKind kind = this.schedules.find(id).settings().job();
		try {
			ScheduleSettings settings = ScheduleForm.request(kind, sent).settings();
			this.jobs.check(kind, settings.parameters());
			this.schedules.change(id, revision, settings, Caller.name(user));
			return done("changed");
		}
		catch (InvalidRequestException ex) {
			return page(ScheduleForm.refused(id, revision, kind, sent, ex), HttpStatus.BAD_REQUEST);
		}
		catch (InvalidParametersException ex) {
			return page(ScheduleForm.refused(id, revision, kind, sent, ex), HttpStatus.BAD_REQUEST);
		}
		catch (StaleScheduleException ex) {
			return page(ScheduleForm.refused(id, revision, kind, sent, ex.getMessage() + "."), HttpStatus.CONFLICT);
		}
	}

	@PostMapping("/on")
	ModelAndView on(@PathVariable long id, @RequestParam long revision,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		return turn(id, revision, true, Caller.name(user));
	}

	@PostMapping("/off")
	ModelAndView off(@PathVariable long id, @RequestParam long revision,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		return turn(id, revision, false, Caller.name(user));
	}

	private ModelAndView turn(long id, long revision, boolean on, String by) {
		this.schedules.change(id, revision, this.schedules.find(id).settings().enabled(on), by);
		return done(on ? "on" : "off");
	}

	@PostMapping("/delete")
	ModelAndView delete(@PathVariable long id, @RequestParam long revision) {
		this.schedules.delete(id, revision);
		return done("removed");
	}

	private ModelAndView page(ScheduleForm form, HttpStatus status) {
		return new ModelAndView("dashboard/schedules/form", Map.of("form", form, "kinds", List.of(JobKind.values()),
				"runs", this.schedules.runs(form.id(), Long.MAX_VALUE, RUNS)), status);
	}

	private static ModelAndView done(String what) {
		return new ModelAndView("redirect:/dashboard/schedules?done=" + what);
	}

}
