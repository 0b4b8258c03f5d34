package io.warble.training.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.OnlineStoreSchema;
import io.warble.registry.ModelRegistry;
import io.warble.registry.RegistrySchema;
import io.warble.training.background.Repeated;
import io.warble.training.parameters.ComparisonParameters;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.parameters.TuningParameters;
import io.warble.training.publication.EarlierCodes;
import io.warble.training.publication.Publication;
import io.warble.training.publication.Starts;

/**
 * Wires the jobs, their operator and their REST.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsProperties.class)
@Import({ BatchConfiguration.class, JobsController.class, ExecutionsController.class, QuarantineController.class,
		WindowsController.class })
public class TrainingJobConfiguration {

	/** How often somebody who follows an execution hears something at least. */
	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	/** How often progress is written that a step has told last. */
	private static final Duration FLUSH = Duration.ofMillis(250);

	/** How often executions are looked for that a dead process has left. */
	private static final Duration SEARCH = Duration.ofSeconds(10);

	@Bean
	static ThreadPoolTaskExecutor trainingExecutor() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setCorePoolSize(1);
		executor.setMaxPoolSize(1);
		executor.setThreadNamePrefix("training-");
		executor.setDaemon(true);
		return executor;
	}

	@Bean
	OnlineStore onlineStore(DataSource dataSource) {
		return new OnlineStore(dataSource);
	}

	@Bean
	ProgressBoard progressBoard(ObjectProvider<ProgressListener> listeners) {
		return new ProgressBoard(listeners.orderedStream().toList());
	}

	@Bean
	SmartLifecycle progressWriter(ProgressBoard board) {
		return new Repeated("progress-writer", FLUSH, board::flush);
	}

	@Bean
	PublishingWork publishingWork(JobRepository repository, ModelRegistry registry, OnlineStore store) {
		return new PublishingWork(repository, new Publication(registry, store));
	}

	@Bean
	EarlierCodes earlierCodes(ModelRegistry registry, JobsProperties properties) {
		return new EarlierCodes(registry, properties.runs());
	}

	@Bean
	Job trainingJob(JobRepository repository, ProgressBoard board, JobsProperties properties, EarlierCodes codes,
			PublishingWork publishing, RunLogs logs) {
		TrainingSteps steps = new TrainingSteps(properties.runs(), codes, publishing);
		return new JobBuilder(JobKind.TRAINING.label(), repository).listener(logs)
			.start(new IngestStep(repository, board, properties.runs()))
			.next(new WorkStep("extract", repository, board, "rows", steps::extract))
			.next(new WorkStep("train", repository, board, "trees", steps::train))
			.next(new WorkStep("texts", repository, board, "tweets", steps::texts))
			.next(new WorkStep("train-nets", repository, board, "rows", steps::trainNets))
			.next(new WorkStep("blend", repository, board, "rows", steps::blend))
			.next(new WorkStep("evaluate", repository, board, "rows", steps::evaluate))
			.next(new WorkStep("publish", repository, board, "models", steps::publish))
			.next(cleanUp(repository, board, properties))
			.build();
	}

	@Bean
	JobDefinition trainingDefinition(Job trainingJob, EarlierCodes codes) {
		return new JobDefinition(JobKind.TRAINING, trainingJob, (parameters) -> {
			TrainingParameters training = (TrainingParameters) parameters;
			var unused = training.replay();
			codes.check(training.contentCodes(), training.data());
		});
	}

	@Bean
	Starts starts(ModelRegistry registry, OnlineStore store, JobsProperties properties) {
		return new Starts(registry, store, properties.runs());
	}

	@Bean
	Job fineTuningJob(JobRepository repository, ProgressBoard board, JobsProperties properties, Starts starts,
			PublishingWork publishing, RunLogs logs) {
		TuningSteps steps = new TuningSteps(properties.runs(), starts, publishing);
		return new JobBuilder(JobKind.FINE_TUNING.label(), repository).listener(logs)
			.start(new WorkStep("start", repository, board, "versions", steps::start))
			.next(new IngestStep(repository, board, properties.runs()))
			.next(new WorkStep("extract", repository, board, "rows", steps::extract))
			.next(new WorkStep("train", repository, board, "trees", steps::train))
			.next(new WorkStep("texts", repository, board, "rows", steps::texts))
			.next(new WorkStep("train-nets", repository, board, "rows", steps::trainNets))
			.next(new WorkStep("blend", repository, board, "rows", steps::blend))
			.next(new WorkStep("evaluate", repository, board, "rows", steps::evaluate))
			.next(new WorkStep("publish", repository, board, "models", steps::publish))
			.next(cleanUp(repository, board, properties))
			.build();
	}

	@Bean
	JobDefinition fineTuningDefinition(Job fineTuningJob, Starts starts) {
		return new JobDefinition(JobKind.FINE_TUNING, fineTuningJob,
				(parameters) -> starts.find(((TuningParameters) parameters).version()));
	}

	@Bean
	Job comparisonJob(JobRepository repository, ProgressBoard board, JobsProperties properties, RunLogs logs) {
		ComparisonSteps steps = new ComparisonSteps(properties.runs());
		return new JobBuilder(JobKind.COMPARISON.label(), repository).listener(logs)
			.start(new IngestStep(repository, board, properties.runs()))
			.next(new WorkStep("extract", repository, board, "rows", steps::extract))
			.next(new WorkStep("compare", repository, board, "rows", steps::compare))
			.next(cleanUp(repository, board, properties))
			.build();
	}

	private static WorkStep cleanUp(JobRepository repository, ProgressBoard board, JobsProperties properties) {
		return new WorkStep("clean-up", repository, board, "runs", new CleanUp(properties.runs())::remove);
	}

	@Bean
	JobDefinition comparisonDefinition(Job comparisonJob) {
		return new JobDefinition(JobKind.COMPARISON, comparisonJob,
				(parameters) -> ((ComparisonParameters) parameters).replay());
	}

	@Bean
	Backfills backfills(TrainingJobs jobs, JobsProperties properties) {
		return new Backfills(jobs, properties.runs());
	}

	@Bean
	RunLogs runLogs(JobsProperties properties) {
		return new RunLogs(properties.runs());
	}

	@Bean
	ExecutionReader executionReader(DataSource dataSource, ProgressBoard board) {
		return new ExecutionReader(JdbcClient.create(dataSource), board);
	}

	@Bean
	StartLock startLock(DataSource dataSource) {
		return new StartLock(dataSource);
	}

	@Bean
	OwnedExecutions ownedExecutions(DataSource dataSource) {
		return new OwnedExecutions(dataSource);
	}

	@Bean
	JobStarter jobStarter(JobOperator operator, JobRepository repository, List<JobDefinition> definitions,
			ExecutionReader reader, StartGuard guard) {
		return new JobStarter(operator, repository, definitions, reader, guard, Clock.systemUTC());
	}

	@Bean
	StartGuard startGuard(StartLock lock, OwnedExecutions owned, DataSource dataSource, JobsProperties properties) {
		return new StartGuard(lock, owned, new StartKeys(JdbcClient.create(dataSource)), properties.data());
	}

	@Bean
	TrainingJobs trainingJobs(JobOperator operator, JobRepository repository, JobStarter starter,
			ExecutionReader reader, ProgressBoard board) {
		return new TrainingJobs(operator, repository, starter, reader, board, Clock.systemUTC());
	}

	@Bean
	ExecutionWatch executionWatch(TrainingJobs jobs) {
		return new ExecutionWatch(jobs, HEARTBEAT);
	}

	@Bean
	Quarantines quarantines(TrainingJobs jobs, JobsProperties properties) {
		return new Quarantines(jobs, properties.runs());
	}

	@Bean
	DeadExecutions deadExecutions(DataSource dataSource, JobOperator operator, JobRepository repository,
			ExecutionReader reader, StartLock lock, OwnedExecutions owned) {
		migrate(dataSource);
		return new DeadExecutions(operator, repository, reader, lock, owned);
	}

	@Bean
	SmartLifecycle searchForTheDead(DeadExecutions executions) {
		return new Repeated("dead-executions", SEARCH, executions);
	}

	/** This service migrates what the others only read. */
	private static void migrate(DataSource dataSource) {
		BatchSchema.migrate(dataSource);
		RegistrySchema.migrate(dataSource);
		OnlineStoreSchema.migrate(dataSource);
	}

}
