package io.warble.training;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import io.warble.models.bundle.ModelBundle;
import io.warble.models.evaluation.ModelScore;
import io.warble.registry.ModelRegistry;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import io.warble.training.publication.TrainingReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A version whose blend rests on nets that read texts is fine-tuned, and so is what comes
 * of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TuningOfTextsIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final String SLM = "slm-tiny";

	private static final String ENCODER = "slm-tiny.encoder";

	private static final List<String> READING = List.of(SLM, ENCODER, "residual-emde", "residual-emde.encoder");

	@TempDir
	private static Path home;

	private static DaysOfTimeline days;

	/** The day after the last one. */
	private static Path next;

	private static TestPostgres postgres;

	private static TrainingServer server;

	/** What made version 1. */
	private static JobStatus trained;

	/** What made version 2 of it. */
	private static JobStatus tuned;

	@BeforeAll
	static void start() throws Exception {
		days = DaysOfTimeline.simulate(home);
		next = Files.createDirectories(home.resolve("next"));
		Files.write(next.resolve("part-00000"),
				Files.readAllLines(days.later().resolve("part-00000"))
					.stream()
					.map(TuningOfTextsIntegrationTests::aDayLater)
					.toList());
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
		// Trees that hardly know anything leave the blend to the nets, and a net behind
		// the encoder that learns slowly
		// leaves some of it to the sketches.
		Map<String, String> more = new TreeMap<>(
				Map.of("rounds", "1", "nets", "none", "net-batch", "128", "text-encoder", "tiny", "text-width", "16",
						"text-feed-forward", "32", "text-heads", "2", "slm-epochs", "0"));
		more.putAll(Map.of("text-tokens", "24", "slm-classifier", "mlp-a", "mlm-epochs", "0", "sketch", "residual",
				"sketch-width", "16", "sketch-depth", "4", "sketch-units", "16", "net-residual-width", "32",
				"net-learning-rate", "0.0005", "net-last-rate", "1"));
		more.put("slm-learning-rate", "0.0002");
		trained = run(JobKind.TRAINING, days.earlier(), more);
		assertThat(trained.state()).as(trained.toString()).isEqualTo("COMPLETED");
	}

	private static String aDayLater(String line) {
		String[] cells = line.split("\u0001", -1);
		for (int column : new int[] { 8, 20, 21, 22, 23 }) {
			cells[column] = cells[column].isEmpty() ? ""
					: Long.toString(Long.parseLong(cells[column]) + DaysOfTimeline.DAY);
		}
		return String.join("\u0001", cells);
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@Test
	@Order(1)
	void theyGoOnFromTheirWeightsWithTheirTokensIntoTheNextVersion() throws Exception {
		Map<String, byte[]> before = graphs(1);
		assertThat(before).containsKeys(READING.toArray(String[]::new));
		// Without rows to stop early on the last epoch is taken, better or not.
		tuned = tune(1, days.later(), Map.of("tuning-encoder-learning-rate", "0.001", "stopping-share", "0"));
		assertThat(tuned.state()).as(tuned.toString()).isEqualTo("COMPLETED");
		Map<String, byte[]> after = graphs(2);
		for (String name : READING) {
			assertThat(after.get(name)).as(name).isNotNull().isNotEqualTo(before.get(name));
			assertThat(nets(tuned).resolve(name + ".onnx")).hasBinaryContent(after.get(name));
		}
		for (String member : List.of(SLM, "residual-emde")) {
			String text = member + ".text.json";
			assertThat(nets(tuned).resolve(text)).hasSameBinaryContentAs(nets(trained).resolve(text));
		}
		// Some hundred steps of Adam move a weight by no more than so many times their
		// rate.
		assertThat(moved(trained, tuned, false)).isBetween(1e-6, 0.01);
		assertThat(moved(trained, tuned, true)).isBetween(1e-3, 0.5);
		TrainingReport report = TrainingReport
			.ofJson(server.bean(ModelRegistry.class).version(2).orElseThrow().report());
		assertThat(report.tuning()).isNotNull();
		assertThat(report.tuning().models()).extracting(ModelScore::model)
			.containsExactly("before (version 1)", "newer state alone", "after", "residual-emde, newer state alone",
					"residual-emde, after", "slm-tiny, newer state alone", "slm-tiny, after");
		for (int place : new int[] { 2, 4, 6 }) {
			assertThat(report.tuning().models().get(place).types())
				.isNotEqualTo(report.tuning().models().get(place - 1).types());
		}
	}

	@Test
	@Order(2)
	void whatWasTunedIsTunedAgainAndItsEncoderStaysAtARateOfZero() throws Exception {
		JobStatus again = tune(2, next,
				Map.of("tuning-encoder-learning-rate", "0", "net-int8", "true", "tuning-split", "random"));
		assertThat(again.state()).as(again.toString()).isEqualTo("COMPLETED");
		assertThat(moved(tuned, again, true)).isZero();
		assertThat(moved(tuned, again, false)).isPositive();
		assertThat(Files.readAllBytes(nets(again).resolve(ENCODER + ".onnx"))).isEqualTo(graphs(2).get(ENCODER));
		assertThat(nets(again).resolve("slm-tiny-int8.onnx")).isNotEmptyFile();
		assertThat(nets(again).resolve("slm-tiny-int8.encoder.onnx")).isNotEmptyFile();
	}

	@Test
	@Order(3)
	void whatIsDamagedIsNamedAndNothingIsPublished() throws Exception {
		int versions = server.bean(ModelRegistry.class).versions().size();
		Path weights = nets(tuned).resolve("slm-tiny.weights");
		byte[] whole = Files.readAllBytes(weights);
		Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
		assertFails(tune(2, next, Map.of()), "slm-tiny.weights is damaged");
		Files.write(weights, whole);
		Path text = nets(tuned).resolve("slm-tiny.text.json");
		String saved = Files.readString(text);
		Files.writeString(text, saved.replaceFirst("\"ids\":\\[0,", "\"ids\":[5,"));
		assertFails(tune(2, next, Map.of()), "slm-tiny.text.json is damaged");
		Files.writeString(text, saved.substring(0, saved.length() / 2));
		assertFails(tune(2, next, Map.of()), "slm-tiny.text.json is damaged");
		Files.writeString(text, saved);
		Path other = Files.createDirectories(home.resolve("other"));
		Files.copy(next.resolve("part-00000"), other.resolve("part-00000"));
		Files.writeString(other.resolve("vocab.txt"), "[PAD]\n[UNK]\n");
		assertFails(tune(2, other, Map.of()), "is not the vocabulary that version 2 was trained with");
		assertThat(server.bean(ModelRegistry.class).versions()).hasSize(versions);
	}

	private static void assertFails(JobStatus end, String why) {
		assertThat(end.state()).as(end.toString()).isEqualTo("FAILED");
		assertThat(end.failure()).contains(why);
	}

	@Test
	@Order(4)
	void withoutTextsOrWithoutWhatTheyAreMadeOfTheyStayAsTheyAre() throws Exception {
		assertUnchanged(tune(1, silent(days.later()), Map.of()));
		for (String member : List.of(SLM, "residual-emde")) {
			Files.delete(nets(trained).resolve(member + ".text.json"));
		}
		assertUnchanged(tune(1, days.later(), Map.of()));
	}

	@Test
	@Order(5)
	void aLogWithoutTextsIsTrainedOnWithoutNetsThatReadThem() throws Exception {
		JobStatus end = run(JobKind.TRAINING, silent(days.earlier()),
				Map.of("rounds", "2", "nets", "none", "text-encoder", "tiny", "sketch", "residual"));
		assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
		ModelRegistry registry = server.bean(ModelRegistry.class);
		assertThat(graphs(registry.versions().get(0).number())).isEmpty();
	}

	/** A copy of a log whose tweets have no text. */
	private static Path silent(Path log) throws IOException {
		Path silent = Files.createDirectories(log.resolveSibling("silent-" + log.getFileName()));
		Files.write(silent.resolve("part-00000"),
				Files.readAllLines(log.resolve("part-00000"))
					.stream()
					.map((line) -> line.substring(line.indexOf('\u0001')))
					.toList());
		return silent;
	}

	private static void assertUnchanged(JobStatus end) throws IOException {
		assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
		Map<String, byte[]> before = graphs(1);
		for (String name : READING) {
			assertThat(nets(end).resolve(name + ".onnx")).as(name).hasBinaryContent(before.get(name));
		}
	}

	private static JobStatus tune(long version, Path data, Map<String, String> more) throws InterruptedException {
		Map<String, String> parameters = new TreeMap<>(Map.of("version", Long.toString(version), "tuning-rounds", "2",
				"tuning-blend", "false", "net-batch", "64"));
		parameters.putAll(more);
		return run(JobKind.FINE_TUNING, data, parameters);
	}

	private static JobStatus run(JobKind kind, Path data, Map<String, String> more) throws InterruptedException {
		Map<String, String> parameters = new TreeMap<>(Map.of("data", data.toString(), "max-depth", "1", "net-epochs",
				"2", "net-int8", "false", "blend-least-gain", "0", "threads", "1"));
		parameters.putAll(more);
		TrainingJobs jobs = server.bean(TrainingJobs.class);
		return jobs.awaitEnd(jobs.start(kind, parameters), LONG);
	}

	/** By how much a weight of the net has moved at most. */
	private static double moved(JobStatus from, JobStatus to, boolean encoder) throws IOException {
		Map<String, float[]> before = weights(from);
		Map<String, float[]> after = weights(to);
		assertThat(after.keySet()).isEqualTo(before.keySet());
		double most = 0;
		for (Map.Entry<String, float[]> entry : before.entrySet()) {
			float[] now = after.get(entry.getKey());
			for (int i = 0; entry.getKey().startsWith("encoder.") == encoder && i < now.length; i++) {
				most = Math.max(most, Math.abs(now[i] - entry.getValue()[i]));
			}
		}
		return most;
	}

	private static Map<String, float[]> weights(JobStatus run) throws IOException {
		Map<String, float[]> weights = new TreeMap<>();
		try (DataInputStream in = new DataInputStream(Files.newInputStream(nets(run).resolve("slm-tiny.weights")))) {
			int count = in.readInt();
			for (int i = 0; i < count; i++) {
				String name = in.readUTF();
				float[] array = new float[in.readInt()];
				ByteBuffer.wrap(in.readNBytes(4 * array.length)).asFloatBuffer().get(array);
				weights.put(name, array);
			}
		}
		return weights;
	}

	private static Path nets(JobStatus run) {
		return home.resolve("runs").resolve(run.run()).resolve("nets");
	}

	private static Map<String, byte[]> graphs(long version) throws IOException {
		Path file = home.resolve("version-" + version + ".bundle");
		server.bean(ModelRegistry.class).download(version, file);
		ModelBundle bundle = ModelBundle.open(file);
		return bundle.contents(bundle.profiles()).nets();
	}

}
