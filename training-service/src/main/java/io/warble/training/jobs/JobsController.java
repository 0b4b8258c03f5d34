package io.warble.training.jobs;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.ParameterDescription;

/**
 * The admin's calls to the jobs.
 */
@RestController
@RequestMapping("/v1/jobs")
class JobsController {

	private static final int MOST_EXECUTIONS = 500;

	private final TrainingJobs jobs;

	JobsController(TrainingJobs jobs) {
		this.jobs = jobs;
	}

	@PostMapping("/training")
	ResponseEntity<JobStatus> train(@RequestBody Map<String, @Nullable Object> parameters) {
		return accepted(this.jobs.start(JobKind.TRAINING, texts(parameters)));
	}

	@PostMapping("/fine-tuning")
	ResponseEntity<JobStatus> fineTune(@RequestBody Map<String, @Nullable Object> parameters) {
		return accepted(this.jobs.start(JobKind.FINE_TUNING, texts(parameters)));
	}

	@PostMapping("/comparison")
	ResponseEntity<JobStatus> compare(@RequestBody Map<String, @Nullable Object> parameters) {
		return accepted(this.jobs.start(JobKind.COMPARISON, texts(parameters)));
	}

	@GetMapping("/parameters")
	List<ParameterAnswer> parameters(@RequestParam(defaultValue = "training") String job) {
		return JobKind.find(job)
			.orElseThrow(() -> new UnknownJobException(job))
			.catalogue()
			.stream()
			.map((it) -> new ParameterAnswer(it, it.range()))
			.toList();
	}

	@GetMapping("/executions")
	List<JobStatus> executions(@RequestParam(defaultValue = "50") int limit) {
		return this.jobs.latest(Math.max(1, Math.min(MOST_EXECUTIONS, limit)));
	}

	@GetMapping("/executions/{id}")
	JobStatus execution(@PathVariable long id) {
		return this.jobs.status(id);
	}

	@GetMapping("/executions/{id}/steps")
	List<StepStatus> steps(@PathVariable long id) {
		return this.jobs.steps(id);
	}

	@PostMapping("/executions/{id}/stop")
	ResponseEntity<JobStatus> stop(@PathVariable long id) {
		return ResponseEntity.accepted().body(this.jobs.stop(id));
	}

	@PostMapping("/executions/{id}/restart")
	ResponseEntity<JobStatus> restart(@PathVariable long id) {
		return accepted(this.jobs.restart(id));
	}

	@PostMapping("/executions/{id}/abandon")
	JobStatus abandon(@PathVariable long id) {
		return this.jobs.abandon(id);
	}

	private ResponseEntity<JobStatus> accepted(long id) {
		return ResponseEntity.accepted().location(URI.create("/v1/jobs/executions/" + id)).body(this.jobs.status(id));
	}

	/** JSON may give a number as such or as text. */
	private static Map<String, String> texts(Map<String, @Nullable Object> parameters) {
		Map<String, String> texts = new TreeMap<>();
		parameters.forEach((name, value) -> texts.put(name, (value instanceof Number number)
				? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString() : String.valueOf(value)));
		return texts;
	}

	/**
	 * A parameter as it is shown.
	 *
	 * @param parameter its description
	 * @param range its range in words
	 */
	record ParameterAnswer(@JsonUnwrapped ParameterDescription parameter, String range) {
	}

}
