package io.warble.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.state.FeatureState;
import io.warble.models.bundle.ModelBundle;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.JobKind;
import io.warble.training.refit.PriorRefit;
import io.warble.training.run.RunDirectory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A first version learns token codes, later ones are trained with them as content
 * profiles. The tests follow one another on one database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContentCodesIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final int COSINE = 492;

	@TempDir
	private static Path home;

	private static DaysOfTimeline days;

	private static TestPostgres postgres;

	private static TrainingServer server;

	@BeforeAll
	static void start() throws Exception {
		days = DaysOfTimeline.simulate(home);
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
		Map<String, String> sketch = new TreeMap<>(
				Map.of("rounds", "40", "blend-least-gain", "50", "net-batch", "128", "text-width", "16",
						"text-feed-forward", "32", "text-heads", "2", "text-tokens", "24", "mlm-epochs", "1"));
		sketch.putAll(Map.of("sketch", "residual", "sketch-width", "32", "sketch-depth", "8", "sketch-units", "16",
				"net-residual-width", "16", "net-epochs", "1", "net-int8", "false"));
		run(JobKind.TRAINING, days.earlier(), sketch);
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@Test
	@Order(1)
	void theNextVersionIsTrainedWithTheCodesAndCarriesThem() throws Exception {
		JobStatus end = run(JobKind.TRAINING, days.together(),
				Map.of("content-codes", "1", "rounds", "6", "keep-matrix", "true"));
		ModelBundle bundle = bundle(2);
		assertThat(bundle.contentCodes()).isNotNull();
		String id = bundle.contentCodes().id();
		assertThat(bundle.manifest().features().state().contentCodes()).isEqualTo(id);
		assertThat(bundle.manifest().features().featureNames()).hasSize(495).endsWith("profile_focus");
		assertThat(bundle.manifest().provenance().parameters()).containsEntry("content-codes", "1");
		RunDirectory run = new RunDirectory(home.resolve("runs").resolve(end.run()));
		assertThat(run.contentCodes()).hasBinaryContent(bundle.contentCodes().toBytes());
		assertThat(FeatureState.readFrom(run.state()).header().settings().contentCodes()).isEqualTo(id);
		assertVectors(bundle, run);
	}

	/**
	 * The rows of {@code val/} were extracted with the run's last state, which the
	 * version is served with: their vectors are those that serving computes.
	 */
	private static void assertVectors(ModelBundle bundle, RunDirectory run) throws IOException {
		FeatureState state = FeatureState.readFrom(run.state());
		TrainingMatrix matrix = TrainingMatrix.open(run.matrix(), bundle.schema().hash());
		FeatureExtractor serving = new FeatureExtractor(bundle.manifest().features().extraction(), bundle.text());
		float[] written = new float[matrix.width()];
		float[] computed = new float[serving.width()];
		Exposure exposure = new Exposure();
		int cosines = 0;
		Map<Long, Integer> rows = new TreeMap<>();
		for (int row = 0; row < matrix.rows(); row++) {
			rows.put(matrix.tweet(row) * 31 + matrix.user(row), row);
		}
		for (String line : Files.readAllLines(days.later().resolve("part-00000"))) {
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			assertThat(new ExposureParser().parse(bytes, 0, bytes.length, exposure)).isNull();
			Integer row = rows.get(exposure.tweet() * 31 + exposure.user());
			assertThat(row).isNotNull();
			matrix.copy(row, written, 0);
			serving.extract(exposure, state, FeatureExtractor.Hidden.NOTHING, computed, 0);
			assertThat(bits(computed)).isEqualTo(bits(written));
			if (!Float.isNaN(computed[COSINE])) {
				cosines++;
				assertThat(Math.abs(computed[COSINE])).isLessThanOrEqualTo(1.000001f);
			}
		}
		assertThat(cosines).isGreaterThan(500);
	}

	@Test
	@Order(2)
	void tuningAndRefitGoOnWithTheVersionsOwnCodes() throws Exception {
		server.bean(PriorRefit.class).refit(2, days.later(), 100_000, home.resolve("scratch"));
		run(JobKind.FINE_TUNING, days.later(), Map.of("version", "2", "tuning-rounds", "2"));
		for (long version : new long[] { 3, 4 }) {
			ModelBundle bundle = bundle(version);
			assertThat(bundle.manifest().features()).as("version %d", version)
				.isEqualTo(bundle(2).manifest().features());
			assertThat(bundle.contentCodes()).isNotNull();
			assertThat(bundle.contentCodes().toBytes()).isEqualTo(bundle(2).contentCodes().toBytes());
		}
		ModelRegistry registry = server.bean(ModelRegistry.class);
		ModelVersion tuned = registry.version(4).orElseThrow();
		assertThat(tuned.layoutHash()).isEqualTo(registry.version(2).orElseThrow().layoutHash())
			.isNotEqualTo(registry.version(1).orElseThrow().layoutHash());
		assertThat(server.put("/v1/models/aliases/champion", "{\"version\":4,\"reason\":\"by hand\"}").status())
			.isEqualTo(200);
	}

	@Test
	@Order(3)
	void aVersionWithoutCodesOfItsOwnHandsOnThoseItWasTrainedWith() throws Exception {
		run(JobKind.TRAINING, days.earlier(), Map.of("content-codes", "4", "rounds", "1"));
		assertThat(bundle(5).contentCodes()).isNotNull();
		assertThat(bundle(5).contentCodes().id()).isEqualTo(bundle(2).contentCodes().id());
	}

	@Test
	@Order(4)
	void whatCannotBeIsRefusedBeforeAnythingRuns() throws Exception {
		run(JobKind.TRAINING, days.earlier(), Map.of("rounds", "1"));
		assertThat(bundle(6).contentCodes()).isNull();
		assertThat(bundle(6).manifest().features().featureNames()).hasSize(492);
		assertRefused(days.earlier(), "77", "there is no such version, but 6, 5, 4, 3, 2, 1");
		assertRefused(days.earlier(), "6", "its model has none, and its run has left none");
		assertRefused(days.earlier(), "-1", "a whole number from 0 to");
		Path other = Files.createDirectories(home.resolve("other"));
		Files.copy(days.earlier().resolve("part-00000"), other.resolve("part-00000"));
		Files.writeString(other.resolve("vocab.txt"), "[PAD]\n[UNK]\n");
		assertRefused(other, "2", "it was trained with another vocabulary than");
		assertThat(server.bean(ModelRegistry.class).versions()).hasSize(6);
	}

	private static void assertRefused(Path data, String version, String why) {
		Answer answer = server.post("/v1/jobs/training",
				JsonMapper.shared().writeValueAsString(Map.of("data", data.toString(), "content-codes", version)));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().path("field").asString()).isEqualTo("content-codes");
		assertThat(answer.body().path("detail").asString()).contains(why);
	}

	private static JobStatus run(JobKind kind, Path data, Map<String, String> more) throws InterruptedException {
		Map<String, String> parameters = new TreeMap<>(
				Map.of("data", data.toString(), "max-depth", "3", "threads", "2", "max-bin", "16"));
		if (kind == JobKind.TRAINING) {
			parameters.put("nets", "none");
		}
		parameters.putAll(more);
		TrainingJobs jobs = server.bean(TrainingJobs.class);
		JobStatus end = jobs.awaitEnd(jobs.start(kind, parameters), LONG);
		assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
		return end;
	}

	private static ModelBundle bundle(long version) throws IOException {
		Path file = home.resolve("version-" + version + ".bundle");
		server.bean(ModelRegistry.class).download(version, file);
		return ModelBundle.open(file);
	}

	private static int[] bits(float[] values) {
		int[] bits = new int[values.length];
		Arrays.setAll(bits, (i) -> Float.floatToRawIntBits(values[i]));
		return bits;
	}

}
