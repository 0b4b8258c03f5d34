package io.warble.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.extraction.FeatureSchema;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.evaluation.ModelScore;
import io.warble.models.nets.OnnxNet;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.JobKind;
import io.warble.training.publication.TrainingReport;
import io.warble.training.publication.Tuning;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A version whose blend rests on a neural net is fine-tuned: once by time, once at
 * random.
 */
class TuningOfNetsIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final String NET = "mlp-a";

	@TempDir
	private Path home;

	@Test
	void aNetGoesOnFromItsWeightsIntoTheNextVersion() throws Exception {
		DaysOfTimeline days = DaysOfTimeline.simulate(this.home);
		try (TestPostgres postgres = TestPostgres.start();
				TrainingServer server = new TrainingServer(postgres, this.home, (execution, progress) -> {
				})) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			// Trees that hardly know anything leave the blend to the net.
			JobStatus trained = jobs.awaitEnd(
					jobs.start(JobKind.TRAINING, parameters(days.earlier(),
							Map.of("rounds", "1", "nets", NET, "net-batch", "128", "net-learning-rate", "0.0005"))),
					LONG);
			assertThat(trained.state()).as(trained.toString()).isEqualTo("COMPLETED");
			JobStatus tuned = tune(jobs, days.later(), "time");
			JobStatus random = tune(jobs, days.together(), "random");
			ModelRegistry registry = server.bean(ModelRegistry.class);
			assertThat(registry.versions()).extracting(ModelVersion::number).containsExactly(3L, 2L, 1L);
			assertTuned(registry, trained, tuned, 2, "time");
			assertTuned(registry, trained, random, 3, "random");
		}
	}

	private static JobStatus tune(TrainingJobs jobs, Path data, String split) throws InterruptedException {
		Map<String, String> more = new TreeMap<>(Map.of("version", "1", "tuning-split", split, "tuning-rounds", "2"));
		more.putAll(Map.of("tuning-blend", "false", "net-batch", "64", "keep-matrix", "true"));
		JobStatus end = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, parameters(data, more)), LONG);
		assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
		return end;
	}

	private static Map<String, String> parameters(Path data, Map<String, String> more) {
		Map<String, String> parameters = new TreeMap<>(Map.of("data", data.toString(), "max-depth", "1", "net-epochs",
				"2", "net-int8", "false", "blend-least-gain", "0", "threads", "1"));
		parameters.putAll(more);
		return parameters;
	}

	private void assertTuned(ModelRegistry registry, JobStatus trained, JobStatus tuned, long number, String split)
			throws Exception {
		ModelVersion version = registry.version(number).orElseThrow();
		ModelBundle before = bundle(registry, 1);
		ModelBundle after = bundle(registry, number);
		assertThat(after.manifest().provenance().parameters()).containsEntry("version", "1")
			.containsEntry("start-bundle", before.sha256());
		byte[] old = before.contents(before.profiles()).nets().get(NET);
		assertThat(old).as("the net of version 1").isNotNull();
		Path run = this.home.resolve("runs").resolve(tuned.run());
		Path start = this.home.resolve("runs").resolve(trained.run());
		assertThat(scaling(run)).isEqualTo(scaling(start)).contains("centers");
		byte[] renewed = Files.readAllBytes(run.resolve("nets").resolve(NET + ".onnx"));
		assertThat(renewed).as("learned something").isNotEqualTo(old);
		assertThat(after.contents(after.profiles()).nets().get(NET)).isEqualTo(renewed);
		// Fifty steps at a rate of 0.00002 lead not far from where they began: 0.13, and
		// 0.60 where a net begins with random weights instead.
		assertThat(meanDistance(old, renewed, run)).isBetween(1e-5, 0.3);
		TrainingReport report = TrainingReport.ofJson(version.report());
		Tuning tuning = report.tuning();
		assertThat(tuning).isNotNull();
		assertThat(tuning.split()).isEqualTo(split);
		assertThat(tuning.models()).extracting(ModelScore::model)
			.containsExactly("before (version 1)", "newer state alone", "after", NET + ", newer state alone",
					NET + ", after");
		assertThat(tuning.models().get(4).types()).isNotEqualTo(tuning.models().get(3).types());
		assertThat(tuning.models().get(2).types()).isNotEqualTo(tuning.models().get(0).types());
		assertThat(report.evaluation().rows()).isPositive();
	}

	private static String scaling(Path run) throws Exception {
		Path definition = run.resolve("nets").resolve(NET + ".definition.json");
		return JsonMapper.shared().readTree(Files.readString(definition)).path("scaling").toString();
	}

	/** The mean distance of two nets' log-odds on rows of a run's evaluation. */
	private static double meanDistance(byte[] one, byte[] other, Path run) throws Exception {
		TrainingMatrix matrix = TrainingMatrix.open(run.resolve("matrix"), FeatureSchema.standard().hash());
		int[] rows = matrix.rows(Period.EVALUATION);
		float[] features = new float[rows.length * matrix.width()];
		matrix.copy(rows, 0, rows.length, features);
		float[] first = logits(one, features, rows.length);
		float[] second = logits(other, features, rows.length);
		double sum = 0;
		for (int i = 0; i < first.length; i++) {
			sum += Math.abs(first[i] - second[i]);
		}
		return sum / first.length;
	}

	private static float[] logits(byte[] graph, float[] features, int rows) {
		float[] logits = new float[4 * rows];
		try (OnnxNet net = OnnxNet.open(graph, features.length / rows)) {
			net.logits(features, rows, logits);
		}
		return logits;
	}

	private ModelBundle bundle(ModelRegistry registry, long version) throws Exception {
		Path file = this.home.resolve("version-" + version + ".bundle");
		registry.download(version, file);
		return ModelBundle.open(file);
	}

}
