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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.ParameterCatalogue;
import io.warble.training.parameters.ParameterDescription;
import io.warble.training.request.Caller;
import io.warble.training.request.Refusals;

/**
 * Starts jobs and describes their parameters.
 */
@RestController
@RequestMapping("/v1/jobs")
class JobsController {

	private static final String KEY = "Idempotency-Key";

	private final TrainingJobs jobs;

	JobsController(TrainingJobs jobs) {
		this.jobs = jobs;
	}

	@PostMapping("/training")
	ResponseEntity<JobStatus> train(@RequestBody(required = false) @Nullable Map<String, @Nullable Object> parameters,
			@RequestHeader(name = KEY, required = false) @Nullable String key,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		return start(JobKind.TRAINING, parameters, key, caller);
	}

	@PostMapping("/fine-tuning")
	ResponseEntity<JobStatus> fineTune(
			@RequestBody(required = false) @Nullable Map<String, @Nullable Object> parameters,
			@RequestHeader(name = KEY, required = false) @Nullable String key,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		return start(JobKind.FINE_TUNING, parameters, key, caller);
	}

	@PostMapping("/comparison")
	ResponseEntity<JobStatus> compare(@RequestBody(required = false) @Nullable Map<String, @Nullable Object> parameters,
			@RequestHeader(name = KEY, required = false) @Nullable String key,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String caller) {
		return start(JobKind.COMPARISON, parameters, key, caller);
	}

	@GetMapping("/parameters")
	List<ParameterAnswer> parameters(@RequestParam(defaultValue = "training") String job) {
		JobKind kind = JobKind.find(job).orElseThrow(() -> new UnknownJobException(job));
		String data = this.jobs.defaultData().orElse(null);
		return kind.catalogue()
			.stream()
			.map((it) -> it.name().equals(ParameterCatalogue.DATA) ? it.withDefault(data) : it)
			.map((it) -> new ParameterAnswer(it, it.range(), it.defaultValue() == null))
			.toList();
	}

	private ResponseEntity<JobStatus> start(JobKind kind, @Nullable Map<String, @Nullable Object> parameters,
			@Nullable String key, @Nullable String caller) {
		JobStart wish = JobStart.of(kind, texts((parameters != null) ? parameters : Map.of()))
			.by(Caller.name(caller))
			.under(checked(key));
		StartedJob started = this.jobs.start(wish);
		ResponseEntity.BodyBuilder answer = ResponseEntity.accepted()
			.location(URI.create("/v1/jobs/executions/" + started.id()));
		if (started.repeated()) {
			answer.header("Idempotency-Replayed", "true");
		}
		return answer.body(this.jobs.status(started.id()));
	}

	private static @Nullable String checked(@Nullable String key) {
		if (key != null && !key.matches("[\\x21-\\x7e]{1,200}")) {
			throw Refusals.of(KEY, key, "1 to 200 visible ASCII characters, such as a UUID");
		}
		return key;
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
	 * @param required whether it must be given, since it has no default
	 */
	record ParameterAnswer(@JsonUnwrapped ParameterDescription parameter, String range, boolean required) {
	}

}
