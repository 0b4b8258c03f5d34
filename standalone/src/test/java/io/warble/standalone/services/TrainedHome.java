package io.warble.standalone.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.warble.featureservice.FeatureServiceApplication;
import io.warble.gateway.GatewayApplication;
import io.warble.scoring.ScoringApplication;
import io.warble.scoring.request.ExampleRow;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.training.TrainingApplication;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import org.awaitility.Awaitility;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A home whose database has a champion that was trained on a small simulated timeline,
 * and services on it, as many as a test wants, which meet as they do in a cluster.
 */
final class TrainedHome implements AutoCloseable {

	static final String TOKEN = "the-token-of-all-services-of-this-test";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final ShutdownStack stack = new ShutdownStack();

	private final HomeDatabase database;

	private final String request;

	TrainedHome(Path directory) throws IOException, InterruptedException {
		this(directory, List.of(Map.of("rounds", "10")));
	}

	/**
	 * A home with a version for each of some parameters.
	 * @param trainings what is asked for beside a quick training of trees alone
	 */
	TrainedHome(Path directory, List<Map<String, String>> trainings) throws IOException, InterruptedException {
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		Path data = directory.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(6_000)).writeTo(data, (rows) -> {
		});
		String line = Files.readAllLines(data.resolve("part-00000"), StandardCharsets.UTF_8).get(0);
		this.request = ExampleRow.request(line.getBytes(StandardCharsets.UTF_8));
		this.database = HomeDatabase.open(directory.resolve("home"), this.stack);
		try (ShutdownStack training = new ShutdownStack()) {
			TrainingJobs jobs = new Services(this.database, training).trainingWithoutSchedules()
				.getBean(TrainingJobs.class);
			for (Map<String, String> more : trainings) {
				Map<String, String> parameters = new TreeMap<>(
						Map.of("data", data.toString(), "preset", "quick", "nets", "none"));
				parameters.putAll(more);
				JobStatus status = jobs.awaitEnd(jobs.start(JobKind.TRAINING, parameters), Duration.ofMinutes(5));
				if (!status.completed()) {
					throw new IllegalStateException("No champion: " + status.failure());
				}
			}
		}
	}

	/** A request for a prediction of one row. */
	String request() {
		return this.request;
	}

	/** The home's database. */
	DataSource dataSource() {
		return this.database.dataSource();
	}

	String apiKey() {
		return this.database.credentials().apiKey();
	}

	ConfigurableApplicationContext feature(String... more) {
		return start(FeatureServiceApplication.application(), more);
	}

	/** A training service whose dashboard shows the others. */
	ConfigurableApplicationContext training(URI feature, URI scoring, URI scoringActuator, String... more) {
		return start(TrainingApplication.application(), more, "--warble.schedules.enabled=false",
				"--warble.dashboard.feature=" + feature, "--warble.dashboard.scoring=" + scoring,
				"--warble.dashboard.scoring-actuator=" + scoringActuator);
	}

	/**
	 * A scoring service that asks a feature service for each request; without a warm-up.
	 */
	ConfigurableApplicationContext scoring(URI feature, String... more) {
		return scoring(feature, Duration.ZERO, more);
	}

	/** The same, which warms up for a time. */
	ConfigurableApplicationContext scoring(URI feature, Duration warmUp, String... more) {
		return start(ScoringApplication.application(), more, "--warble.scoring.champion.feature-service=" + feature,
				"--warble.scoring.warm-up=" + warmUp);
	}

	ConfigurableApplicationContext gateway(URI feature, URI scoring, String... more) {
		return start(GatewayApplication.application(), more, "--warble.gateway.upstreams.feature=" + feature,
				"--warble.gateway.upstreams.scoring=" + scoring, "--warble.gateway.admin.api-key=" + apiKey());
	}

	/** The arguments of a service in this process or in one of its own. */
	List<String> arguments(String... more) {
		List<String> arguments = this.database.arguments();
		arguments.addAll(List.of("--server.port=0", "--warble.service-token=" + TOKEN));
		arguments.addAll(List.of(more));
		return arguments;
	}

	private ConfigurableApplicationContext start(SpringApplicationBuilder application, String[] more, String... own) {
		List<String> arguments = arguments(own);
		arguments.addAll(List.of(more));
		return this.stack.add(application.run(arguments.toArray(String[]::new)));
	}

	static void awaitReady(URI service) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(50))
			.ignoreExceptions()
			.until(() -> HTTP
				.send(HttpRequest.newBuilder(service.resolve("/actuator/health/readiness")).build(),
						BodyHandlers.discarding())
				.statusCode() == 200);
	}

	@Override
	public void close() {
		this.stack.close();
	}

}
