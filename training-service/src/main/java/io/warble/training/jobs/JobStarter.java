package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

import io.warble.training.parameters.ParameterCatalogue;
import io.warble.training.parameters.RunParameters;
import io.warble.training.parameters.JobKind;

/**
 * Starts and restarts executions; nothing is stored of one that may not start.
 */
final class JobStarter {

	private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final JobOperator operator;

	private final JobRepository repository;

	private final Map<JobKind, JobDefinition> definitions = new EnumMap<>(JobKind.class);

	private final ExecutionReader reader;

	private final StartGuard guard;

	private final Clock clock;

	JobStarter(JobOperator operator, JobRepository repository, List<JobDefinition> definitions, ExecutionReader reader,
			StartGuard guard, Clock clock) {
		this.operator = operator;
		this.repository = repository;
		definitions.forEach((definition) -> this.definitions.put(definition.kind(), definition));
		this.reader = reader;
		this.guard = guard;
		this.clock = clock;
	}

	StartedJob start(JobStart wish) {
		JobDefinition definition = Objects.requireNonNull(this.definitions.get(wish.kind()), wish.kind().label());
		return this.guard.lock().locked(() -> {
			Optional<Long> earlier = this.guard.earlier(wish);
			if (earlier.isPresent()) {
				return new StartedJob(earlier.get(), true);
			}
			RunParameters parameters = wish.kind().parameters(complete(wish.parameters()));
			definition.check().accept(parameters);
			requireDataset(wish.kind(), parameters);
			TeacherCheck.check(parameters);
			requireNoneOn(parameters.data());
			String run = NAME.format(this.clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
			try {
				return new StartedJob(
						owned(this.operator.start(definition.job(), RunInputs.jobParameters(run, parameters, wish))),
						false);
			}
			catch (JobExecutionException ex) {
				throw new JobConflictException("The job cannot be started: " + ex.getMessage(), null, ex);
			}
		});
	}

	void check(JobKind kind, Map<String, String> given) {
		var unused = kind.parameters(complete(given));
	}

	/** Without a directory, the data is where it was last time. */
	private Map<String, String> complete(Map<String, String> given) {
		Map<String, String> complete = new TreeMap<>(given);
		if (!complete.containsKey(ParameterCatalogue.DATA)) {
			data().ifPresent((data) -> complete.put(ParameterCatalogue.DATA, data));
		}
		return complete;
	}

	/** The directory that a job takes where none is given. */
	Optional<String> data() {
		return this.guard.data()
			.or(() -> this.reader.page(ExecutionQuery.latest(1))
				.executions()
				.stream()
				.map((latest) -> latest.parameters().get(ParameterCatalogue.DATA))
				.filter(Objects::nonNull)
				.findFirst());
	}

	long restart(JobExecution execution) {
		long id = execution.getId();
		return this.guard.lock().locked(() -> {
			JobExecution last = this.repository.getLastJobExecution(execution.getJobInstance());
			if (execution.getStatus() != BatchStatus.FAILED && execution.getStatus() != BatchStatus.STOPPED) {
				throw new JobConflictException(
						"Execution %d is %s: only one that failed or was stopped can be restarted".formatted(id,
								execution.getStatus()),
						id);
			}
			if (last != null && last.getId() != id) {
				throw new JobConflictException("Execution %d was restarted as %d already".formatted(id, last.getId()),
						last.getId());
			}
			requireNoneOn(Path.of(String.valueOf(execution.getJobParameters().getString(ParameterCatalogue.DATA))));
			try {
				return owned(this.operator.restart(execution));
			}
			catch (JobExecutionException ex) {
				throw new JobConflictException("Execution %d cannot be restarted: %s".formatted(id, ex.getMessage()),
						id, ex);
			}
		});
	}

	private long owned(JobExecution execution) {
		this.guard.owned().take(execution.getId());
		return execution.getId();
	}

	private static void requireDataset(JobKind kind, RunParameters parameters) {
		try {
			RunInputs.dataset(kind, parameters);
		}
		catch (IOException ex) {
			throw new InvalidDatasetException(ex.getMessage(), ex);
		}
	}

	private void requireNoneOn(Path data) {
		Path directory = data.toAbsolutePath().normalize();
		for (JobStatus running : this.reader.running()) {
			String other = running.parameters().get(ParameterCatalogue.DATA);
			if (other != null && Path.of(other).toAbsolutePath().normalize().equals(directory)) {
				throw new JobConflictException(
						"Execution %d (%s) works on %s already".formatted(running.id(), running.job(), directory),
						running.id());
			}
		}
	}

}
