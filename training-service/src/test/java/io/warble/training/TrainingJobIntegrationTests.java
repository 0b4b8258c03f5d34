package io.warble.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.dataset.EngagementType;
import io.warble.featurestore.OnlineStore;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.PriorShift;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.evaluation.EvaluationReport;
import io.warble.models.evaluation.ModelScore;
import io.warble.models.explanation.FeatureImportance;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.blend.BlendReport;
import io.warble.training.comparison.Comparison;
import io.warble.training.comparison.NetComparison;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.ProgressListener;
import io.warble.training.jobs.StepProgress;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.nets.NetReport;
import io.warble.training.parameters.JobKind;
import io.warble.training.publication.TrainingReport;
import io.warble.training.refit.PriorRefit;
import io.warble.training.refit.RefitException;
import io.warble.training.run.RunFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The whole job on a simulated timeline. The tests follow one another on one database, as
 * trainings do: each takes what the one before has published.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingJobIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final int ROWS = 12_000;

	@TempDir
	private static Path home;

	private static Path data;

	private static TestPostgres postgres;

	private static String firstSha = "";

	@BeforeAll
	static void start() throws IOException {
		data = home.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(ROWS).withDays(3).withParts(2)).writeTo(data,
				(rows) -> {
				});
		postgres = TestPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	@Order(1)
	void aRunThatIsStoppedAndRestartedPublishesTheFirstChampion() throws Exception {
		Gate gate = new Gate("extract");
		try (TrainingServer server = new TrainingServer(postgres, home, gate)) {
			Answer started = server.post("/v1/jobs/training", json(Map.of()));
			assertThat(started.status()).as(started.toString()).isEqualTo(202);
			gate.awaitArrival();
			assertThat(server.get(started.location()).body().path("state").asString()).isEqualTo("STARTED");
			Answer second = server.post("/v1/jobs/training", json(Map.of()));
			assertThat(second.status()).isEqualTo(409);
			assertThat(second.body().path("detail").asString()).contains("works on " + data + " already");
			assertThat(server.post(started.location() + "/restart", "").status()).isEqualTo(409);
			assertThat(server.post(started.location() + "/stop", "").status()).isEqualTo(202);
			gate.open();
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			long first = id(started);
			assertThat(jobs.awaitEnd(first, LONG).state()).isEqualTo("STOPPED");
			Answer restarted = server.post(started.location() + "/restart", "");
			assertThat(restarted.status()).as(restarted.toString()).isEqualTo(202);
			JobStatus end = jobs.awaitEnd(id(restarted), LONG);
			assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
			assertThat(end.alias()).isEqualTo(Alias.CHAMPION);
			firstSha = String.valueOf(end.bundleSha256());
			assertThat(server.get(restarted.location() + "/steps").body().findValuesAsString("step"))
				.contains("train", "texts", "train-nets", "blend", "evaluate", "publish", "clean-up")
				.doesNotContain("ingest");
			assertPublished(server, end);
			assertThat(server.get("/v1/models/1/report").body().at("/gate/promoted").asBoolean()).isTrue();
			assertThat(server.get("/v1/models").body().path("items").get(0).path("aliases").get(0).asString())
				.isEqualTo(Alias.CHAMPION);
			assertThat(server.get("/v1/quarantine").body().path("lines")).isEmpty();
			assertWindows(server, end);
		}
	}

	private static void assertWindows(TrainingServer server, JobStatus end) throws Exception {
		JsonNode windows = server.get("/v1/windows").body();
		assertThat(windows.path("run").asString()).isEqualTo(end.run());
		assertThat(windows.path("windows")).hasSize(3);
		assertThat(server.get("/v1/windows?run=" + end.run()).body()).isEqualTo(windows);
		long rows = 0;
		for (JsonNode window : windows.path("windows")) {
			rows += window.path("rows").asLong();
			assertThat(window.path("positives")).hasSize(4);
		}
		assertThat(rows).isEqualTo(ROWS);
		assertThat(windows.at("/windows/2/drift/features/user_like_rate").asDouble()).isNotNegative();
		assertThat(server.get("/v1/windows?run=no-such-run").status()).isEqualTo(404);
		assertThat(server.get("/v1/windows?run=..%2F..").status()).isEqualTo(400);
		JsonNode report = server.get("/v1/models/1/report").body();
		assertThat(report.at("/windows/windows")).isEqualTo(windows.path("windows"));
	}

	private static void assertExplained(TrainingReport report) {
		FeatureImportance importance = Objects.requireNonNull(report.importance());
		assertThat(importance.rows()).isEqualTo(Math.min(2000, report.evaluation().rows()));
		assertThat(importance.seconds()).isLessThan(25);
		assertThat(importance.types()).hasSize(4).allSatisfy((type) -> {
			assertThat(type.groups()).hasSize(4);
			assertThat(type.features()).hasSizeLessThanOrEqualTo(50);
		});
		assertThat(importance.types().get(3).features().get(0).meanContribution()).isPositive();
		assertThat(importance.types().get(3).features().get(0).gain()).isPositive();
		assertThat(report.evaluation().of(EngagementType.LIKE).precisionRecall()).hasSizeBetween(50, 200);
		assertThat(report.evaluation().of(EngagementType.LIKE).reliability()).isNotEmpty();
		assertThat(report.trees().get(3).curve()).hasSize(report.trees().get(3).grown());
		assertThat(report.nets()).extracting(NetReport::name).contains("mlp-a");
		assertThat(report.nets().get(0).epochs()).isNotEmpty();
		assertThat(report.toJson().length()).isLessThan(600_000);
	}

	private static void assertPublished(TrainingServer server, JobStatus end) throws IOException {
		ModelVersion version = server.bean(ModelRegistry.class).versions().get(0);
		Path file = home.resolve("downloaded.bundle");
		server.bean(ModelRegistry.class).download(version.number(), file);
		ModelBundle bundle = ModelBundle.open(file);
		assertThat(bundle.sha256()).isEqualTo(end.bundleSha256());
		assertThat(bundle.sampleLines()).hasSize(64);
		assertThat(bundle.manifest().provenance().parameters()).containsEntry("rounds", "8")
			.doesNotContainKey("data")
			.containsKey("threads");
		assertThat(bundle.manifest().provenance().libraryVersions()).containsKeys("pytorch", "onnxruntime");
		assertThat(server.bean(OnlineStore.class).latest(version.layoutHash()).orElseThrow().id())
			.isEqualTo(version.snapshotId());
		TrainingReport report = TrainingReport.ofJson(version.report());
		assertThat(report.rows().get("read")).isEqualTo(ROWS);
		assertThat(report.stepSeconds()).containsKeys("ingest", "extract", "train", "evaluate");
		assertThat(report.rows().get("calibration")).isPositive();
		assertThat(report.blend()).isNotNull();
		assertThat(report.blend().rows()).isEqualTo(report.rows().get("calibration").intValue());
		assertThat(report.blend().sets()).extracting(BlendReport.MemberSet::name)
			.contains("trees", "all", "default", "single-core");
		assertThat(report.models()).extracting(ModelScore::model).startsWith("default").contains("trees", "mlp-a");
		assertThat(bundle.manifest().entries().keySet().stream().filter((name) -> name.startsWith("nets/")))
			.containsExactlyElementsOf(bundle.profiles()
				.members()
				.stream()
				.filter((name) -> !name.equals("trees"))
				.map((name) -> "nets/" + name + ".onnx")
				.toList());
		assertExplained(report);
		EvaluationReport evaluation = report.evaluation();
		assertThat(evaluation.rows()).isEqualTo(report.rows().get("evaluation")).isPositive();
		assertThat(evaluation.of(EngagementType.LIKE).oracle()).isNotNull();
		assertThat(evaluation.of(EngagementType.LIKE).prior()).isNotNull();
		assertThat(home.resolve("runs").resolve(end.run()).resolve("matrix")).doesNotExist();
	}

	@Test
	@Order(2)
	void aRunWhoseProcessDiedGoesOnToTheSameBundle() throws Exception {
		long killed;
		ProgressListener killer = (execution, progress) -> {
			if (progress.step().equals("train") && progress.done() > progress.total() / 2) {
				throw new IllegalStateException("killed");
			}
		};
		try (TrainingServer server = new TrainingServer(postgres, home, killer)) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			killed = jobs.start(JobKind.TRAINING, parameters(Map.of()));
			JobStatus status = jobs.awaitEnd(killed, LONG);
			assertThat(status.state()).isEqualTo("FAILED");
			assertThat(status.failure()).isEqualTo("killed");
		}
		pretendThatItIsStillRunning(killed);
		try (TrainingServer server = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			assertThat(jobs.status(killed).state()).isEqualTo("FAILED");
			JobStatus end = jobs.awaitEnd(jobs.restart(killed), LONG);
			assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
			assertThat(end.bundleSha256()).isEqualTo(firstSha);
			assertThat(server.bean(ModelRegistry.class).versions()).hasSize(1);
		}
	}

	@Test
	@Order(3)
	void aWorseModelBecomesTheChallengerUntilItIsMovedByHand() throws Exception {
		try (TrainingServer server = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			JobStatus end = jobs.awaitEnd(jobs.start(JobKind.TRAINING,
					parameters(Map.of("rounds", "1", "eta", "0.001", "nets", "none", "blend", "off"))), LONG);
			assertThat(end.alias()).as(end.toString()).isEqualTo(Alias.CHALLENGER);
			ModelRegistry registry = server.bean(ModelRegistry.class);
			TrainingReport report = TrainingReport.ofJson(registry.versions().get(0).report());
			assertThat(report.gate().rows()).isEqualTo(report.evaluation().rows());
			assertThat(report.gate().meanRce()).isLessThan(report.gate().championMeanRce());
			long version = registry.versions().get(0).number();
			Answer moved = server.put("/v1/models/aliases/champion",
					"{\"version\": %d, \"reason\": \"a test\"}".formatted(version));
			assertThat(moved.body().path("version").asLong()).isEqualTo(version);
			assertThat(server.get("/v1/models/aliases/champion/history").body().get(0).path("reason").asString())
				.isEqualTo("a test");
		}
	}

	@Test
	@Order(4)
	void tooManyBadLinesFailTheIngestWithTheirReasons() throws Exception {
		Path bad = Files.createDirectories(home.resolve("bad"));
		Files.writeString(bad.resolve("part-00000"), Files.readString(data.resolve("part-00000")) + "x\n".repeat(500));
		try (TrainingServer server = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			JobStatus end = jobs.awaitEnd(jobs.start(JobKind.TRAINING, parameters(Map.of("data", bad.toString()))),
					LONG);
			assertThat(end.state()).isEqualTo("FAILED");
			assertThat(end.failure()).contains("500");
			Answer page = server.get("/v1/quarantine?limit=498");
			assertThat(page.body().path("total").asLong()).isEqualTo(500);
			assertThat(page.body().path("files").path("part-00000").asLong()).isEqualTo(500);
			assertThat(page.body().path("lines")).hasSize(498);
			page = server.get(page.body().path("next").asString());
			assertThat(page.body().path("lines")).hasSize(2);
			assertThat(page.body().path("next").isNull()).isTrue();
			assertThat(server.text("/v1/quarantine/download").lines()).hasSize(500)
				.allMatch((line) -> line.contains("/part-00000\",\"line\":"));
			assertThat(server.get("/v1/quarantine?reason=nothing").body().path("lines")).isEmpty();
			assertThat(page.body().path("counts").values().iterator().next().asLong()).isEqualTo(500);
		}
	}

	@Test
	@Order(5)
	void aComparisonTriesEveryNetWithEveryScalingAndPublishesNothing() throws Exception {
		try (TrainingServer server = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			int versions = server.bean(ModelRegistry.class).versions().size();
			Answer started = server.post("/v1/jobs/comparison",
					JsonMapper.shared()
						.writeValueAsString(Map.of("data", data.toString(), "preset", "quick", "memory-megabytes",
								"256", "net-epochs", "1", "nets", "mlp-a,residual", "compare-scalings",
								"log1p,standardization", "net-residual-width", "16")));
			assertThat(started.status()).as(started.toString()).isEqualTo(202);
			JobStatus end = server.bean(TrainingJobs.class).awaitEnd(id(started), LONG);
			assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
			assertThat(end.job()).isEqualTo("comparison");
			Path run = home.resolve("runs").resolve(end.run());
			Comparison comparison = RunFiles.readJson(NetComparison.json(run), Comparison.class);
			assertThat(comparison.entries()).extracting((entry) -> entry.scaling() + " " + entry.net())
				.containsExactly("standardization mlp-a", "standardization residual", "log1p mlp-a", "log1p residual");
			assertThat(comparison.evaluationRows()).isPositive();
			assertThat(Files.readString(NetComparison.markdown(run)))
				.contains("| scaling | net | reply | retweet | quote | like | mean | epochs | rows/s | seconds |")
				.contains("| log1p | residual | 0.");
			assertThat(server.get(started.location() + "/steps").body().toString()).contains("epoch 1 of at most 1");
			assertThat(server.bean(ModelRegistry.class).versions()).hasSize(versions);
		}
	}

	@Test
	@Order(6)
	void aPriorCorrectionIsRefittedAloneOnRowsThatTheStateDoesNotKnow() throws Exception {
		Path later = Files.createDirectories(home.resolve("later"));
		Files.writeString(later.resolve("part-00000"), daysLaterWithHalfTheLikes());
		try (TrainingServer server = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			ModelRegistry registry = server.bean(ModelRegistry.class);
			PriorRefit refit = new PriorRefit(registry, server.bean(OnlineStore.class));
			Path scratch = home.resolve("refit");
			PriorRefit.Refitted refitted = refit.refit(1, later, 100_000, scratch);
			for (String profile : BlendProfiles.NAMES) {
				List<Double> shifts = refitted.profiles().of(profile).shift().shifts();
				assertThat(shifts.get(EngagementType.LIKE.ordinal())).isBetween(-2.0, -0.4);
				assertThat(shifts.get(EngagementType.LIKE.ordinal()))
					.isLessThan(shifts.get(EngagementType.RETWEET.ordinal()));
			}
			assertThat(registry.alias(Alias.CHALLENGER).orElseThrow().version()).isEqualTo(refitted.version().number());
			assertThat(TrainingReport.ofJson(refitted.version().report()).gate().reason())
				.isEqualTo("The prior correction of version 1, refitted on %d rows".formatted(refitted.rows()));
			registry.download(1, home.resolve("before"));
			registry.download(refitted.version().number(), home.resolve("after"));
			ModelBundle before = ModelBundle.open(home.resolve("before"));
			ModelBundle after = ModelBundle.open(home.resolve("after"));
			assertThat(after.profiles().withShifts(Map.of("default", PriorShift.NONE, "single-core", PriorShift.NONE)))
				.isEqualTo(before.profiles());
			Map<String, BundleManifest.Entry> entries = new TreeMap<>(after.manifest().entries());
			entries.put("blend.json", before.manifest().entries().get("blend.json"));
			assertThat(entries).isEqualTo(before.manifest().entries());
			assertThat(after.manifest().provenance().trainingEnd())
				.isGreaterThan(before.manifest().provenance().trainingEnd());
			assertThatExceptionOfType(RefitException.class).isThrownBy(() -> refit.refit(1, data, 100_000, scratch))
				.withMessageContaining("labelled rows were created after the state's as-of");
			assertThatExceptionOfType(RefitException.class).isThrownBy(() -> refit.refit(77, later, 100_000, scratch))
				.withMessage("The registry has no version 77");
			assertThat(scratch).isEmptyDirectory();
		}
	}

	@Test
	@Order(7)
	void aRefitOverHttpRegistersTheNextVersionAndSaysWhatIsWrongOtherwise() throws Exception {
		Path later = home.resolve("later");
		try (TrainingServer server = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			ModelRegistry registry = server.bean(ModelRegistry.class);
			int versions = registry.versions().size();
			Answer answer = server.post("/v1/models/1/refits", "{\"data\": \"" + later + "\", \"max-rows\": 2000}");
			assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
			long number = answer.body().path("version").asLong();
			assertThat(answer.location()).isEqualTo("/v1/models/" + number);
			assertThat(server.get(answer.location()).body().path("aliases").toString()).isEqualTo("[\"challenger\"]");
			assertThat(registry.versions()).hasSize(versions + 1);
			assertThat(answer.body().path("refitOf").asLong()).isEqualTo(1);
			assertThat(answer.body().path("rows").asInt()).isEqualTo(2000);
			assertThat(answer.body().at("/shifts/single-core/like").asDouble()).isBetween(-2.0, -0.4);
			JsonNode judged = answer.body().at("/judgements/default");
			assertThat(judged.path("fitted").asInt()).isEqualTo(1400);
			JsonNode like = judged.path("types").path(3);
			assertThat(like.path("type").asString()).isEqualTo("like");
			double rate = like.at("/before/rate").asDouble();
			assertThat(like.at("/before/rows").asInt()).isEqualTo(600);
			assertThat(like.at("/before/meanPrediction").asDouble()).isGreaterThan(1.4 * rate);
			assertThat(like.at("/after/meanPrediction").asDouble()).isBetween(0.8 * rate, 1.25 * rate);
			assertThat(like.at("/after/relativeCrossEntropy").asDouble())
				.isGreaterThan(like.at("/before/relativeCrossEntropy").asDouble());
			assertRefused(server, 1, "{\"data\": \"" + data + "\"}", 422,
					"labelled rows were created after the state's as-of");
			assertRefused(server, 1,
					"{\"run\": \"" + registry.version(1).map(TrainingJobIntegrationTests::run).orElseThrow() + "\"}",
					422, "labelled rows were created after the state's as-of");
			assertRefused(server, 77, "{\"data\": \"" + later + "\"}", 404, "no model version 77");
			assertRefused(server, 1, "{\"run\": \"nothing\"}", 400, "There is no run 'nothing'");
			assertRefused(server, 1, "{\"data\": \"" + home.resolve("nowhere") + "\"}", 400, "no such directory");
			assertRefused(server, 1, "{\"data\": \"" + Files.createDirectories(home.resolve("empty")) + "\"}", 400,
					"no part files");
			assertRefused(server, 1, "{}", 400, "Expected one of data");
			assertRefused(server, 1, "{\"rows\": 5}", 400, "There is no field 'rows', expected data, run, max-rows");
			assertRefused(server, 1, "{\"data\": 5}", 400, "data must be a text");
			assertRefused(server, 1, "{\"data\": \"a\", \"run\": \"b\"}", 400, "Expected one of data");
			assertRefused(server, 1, "{\"data\": \"" + later + "\", \"max-rows\": 5}", 400, "from 100 to 500000");
			assertThat(registry.versions()).hasSize(versions + 1);
		}
	}

	private static String run(ModelVersion version) {
		return TrainingReport.ofJson(version.report()).run();
	}

	private static void assertRefused(TrainingServer server, long version, String body, int status, String detail) {
		Answer answer = server.post("/v1/models/" + version + "/refits", body);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.type()).startsWith("application/problem+json");
		assertThat(answer.body().path("detail").asString()).contains(detail);
	}

	private static String daysLaterWithHalfTheLikes() throws IOException {
		StringBuilder text = new StringBuilder();
		int likes = 0;
		for (String line : Files.readAllLines(data.resolve("part-00000"))) {
			String[] cells = line.split("\u0001", -1);
			for (int column : new int[] { 8, 20, 21, 22, 23 }) {
				cells[column] = cells[column].isEmpty() ? ""
						: Long.toString(Long.parseLong(cells[column]) + 4 * 86_400);
			}
			if (!cells[23].isEmpty() && likes++ % 2 == 0) {
				cells[23] = "";
			}
			text.append(String.join("\u0001", cells)).append('\n');
		}
		return text.toString();
	}

	private static void pretendThatItIsStillRunning(long execution) throws SQLException {
		try (Connection connection = postgres.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			String running = " set status = 'STARTED', exit_code = 'UNKNOWN', exit_message = '', end_time = null";
			assertThat(statement
				.executeUpdate("update batch.batch_job_execution" + running + " where job_execution_id = " + execution))
				.isOne();
			assertThat(statement.executeUpdate("update batch.batch_step_execution" + running
					+ " where status = 'FAILED' and job_execution_id = " + execution))
				.isOne();
		}
	}

	private static Map<String, String> parameters(Map<String, String> more) {
		Map<String, String> parameters = new TreeMap<>(Map.of("data", data.toString(), "preset", "quick", "rounds", "8",
				"max-depth", "4", "max-bin", "16", "memory-megabytes", "256", "net-epochs", "1"));
		parameters.putAll(more);
		return parameters;
	}

	private static String json(Map<String, String> more) {
		return JsonMapper.shared().writeValueAsString(parameters(more));
	}

	private static long id(Answer answer) {
		return answer.body().path("id").asLong();
	}

	/** Holds a step at its first progress until it is told to go on. */
	private static final class Gate implements ProgressListener {

		private final String step;

		private final CountDownLatch arrived = new CountDownLatch(1);

		private final CountDownLatch opened = new CountDownLatch(1);

		Gate(String step) {
			this.step = step;
		}

		@Override
		public void progressed(long executionId, StepProgress progress) {
			if (progress.step().equals(this.step)) {
				this.arrived.countDown();
				await(this.opened);
			}
		}

		void awaitArrival() {
			await(this.arrived);
		}

		void open() {
			this.opened.countDown();
		}

		private static void await(CountDownLatch latch) {
			try {
				assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
