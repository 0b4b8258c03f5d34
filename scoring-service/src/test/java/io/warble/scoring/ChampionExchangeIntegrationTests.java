package io.warble.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.warble.features.extraction.FeatureSchema;
import io.warble.models.Sigmoid;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.trees.TreePredictor;
import io.warble.scoring.SimulatedModel.Bundle;
import io.warble.scoring.request.RequestRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import io.warble.scoring.champion.Champion;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to requests when the champion comes, moves, and is damaged.
 */
class ChampionExchangeIntegrationTests {

	private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

	private static ServingDatabase database;

	@TempDir
	private static Path shared;

	private static SimulatedModel model;

	@TempDir
	private Path home;

	@BeforeAll
	static void start() throws IOException {
		database = ServingDatabase.start();
		model = SimulatedModel.create(shared, 6000);
		database.publish(model);
	}

	@AfterAll
	static void stop() throws IOException {
		database.close();
	}

	@BeforeEach
	void clear() {
		database.clear();
	}

	private RunningService service() {
		return RunningService.start(database, this.home, "--spring.profiles.active=single-core");
	}

	@Test
	void withoutChampionTheServiceRunsAndSaysSoUntilThereIsOne() throws Exception {
		try (RunningService service = service()) {
			service.awaitReadiness("no champion yet");
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			HttpResponse<String> refused = service.predict(RequestRows.json(model.rows(1)));
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).contains("\"status\":503", "No model serves yet");
			assertThat(service.get("/actuator/health/liveness").body()).contains("UP");
			database.champion(model.bundle(1, 4));
			service.awaitReady();
			assertThat(service.predict(RequestRows.json(model.rows(1))).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void theFirstChampionIsRehearsedOverHttpBeforeTheServiceIsReadyAndNoLaterOne() throws Exception {
		database.champion(model.bundle(1, 4));
		String request = RequestRows.json(model.rows(1));
		try (RunningService service = RunningService.start(database, this.home, "--spring.profiles.active=single-core",
				"--warble.scoring.warm-up=4s", "--warble.scoring.warm-up-until-ready=4s")) {
			// Two seconds of the work alone, then two of requests, which the champion
			// answers.
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> service.predict(request).statusCode() == 200);
			assertThat(service.get("/actuator/health/readiness").statusCode()).as("while it is rehearsed")
				.isEqualTo(503);
			double own = service.requests();
			service.awaitReady();
			double rehearsed = service.requests();
			assertThat(rehearsed).isGreaterThan(own + 20);
			long next = database.champion(model.bundle(2, 4));
			service.awaitReadiness("\"version\":" + next);
			assertThat(service.requests()).isEqualTo(rehearsed);
		}
	}

	@Test
	void aServiceThatIsReadyGoesOnRehearsingWhileNobodyCalls() throws Exception {
		database.champion(model.bundle(1, 4));
		try (RunningService service = RunningService.start(database, this.home, "--spring.profiles.active=single-core",
				"--warble.scoring.warm-up=60s", "--warble.scoring.warm-up-until-ready=0s")) {
			service.awaitReady();
			double ready = service.requests();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> service.requests() > ready + 20);
		}
	}

	@Test
	void anExchangeUnderLoadDropsNoRequest() throws Exception {
		byte[] net = new LinearNet(5, FeatureSchema.standard().size()).graph();
		long first = database.champion(model.blended(1, 4, net));
		long second = database.register(model.blended(2, 4, net));
		String request = RequestRows.json(model.rows(20));
		Set<Long> seen = ConcurrentHashMap.newKeySet();
		AtomicBoolean stop = new AtomicBoolean();
		ExecutorService clients = Executors.newFixedThreadPool(4);
		try (RunningService service = RunningService.start(database, this.home, "--spring.profiles.active=single-core",
				"--warble.scoring.champion.profile=default")) {
			service.awaitReady();
			Champion before = service.champion();
			List<Future<Integer>> answers = new ArrayList<>();
			for (int client = 0; client < 4; client++) {
				answers.add(clients.submit(() -> {
					int count = 0;
					while (!stop.get()) {
						HttpResponse<String> response = service.predict(request);
						assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
						Matcher matcher = VERSION.matcher(response.body());
						assertThat(matcher.find()).isTrue();
						seen.add(Long.parseLong(matcher.group(1)));
						count++;
					}
					return count;
				}));
			}
			for (int move = 0; move < 6; move++) {
				long version = (move % 2 == 0) ? second : first;
				database.champion(version);
				service.awaitReadiness("\"version\":" + version);
			}
			stop.set(true);
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isPositive();
			}
			assertThat(seen).containsExactlyInAnyOrder(first, second);
			assertThat(before.enter()).as("a model that was replaced is closed").isFalse();
			assertThat(service.champion().enter()).isTrue();
			service.champion().leave();
		}
		finally {
			stop.set(true);
			clients.shutdownNow();
		}
	}

	@Test
	void aServiceThatIsBeingStoppedAnswersUntilItsWebServerStops() throws Exception {
		database.champion(model.bundle(1, 4));
		try (RunningService service = RunningService.start(database, this.home,
				"--spring.profiles.active=single-core")) {
			service.awaitReady();
			service.stopWatching();
			HttpResponse<String> response = service.predict(RequestRows.json(model.rows(2)));
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		}
	}

	@Test
	void aNetIsBlendedWithTheTreesInTheDefaultProfileAndABadGraphIsRefused() throws Exception {
		int count = 70;
		LinearNet net = new LinearNet(5, FeatureSchema.standard().size());
		SimulatedModel.Bundle blended = model.blended(4, 6, net.graph());
		float[] vectors = model.vectors(model.lines().subList(0, count));
		float[] trees = new float[4 * count];
		new TreePredictor(ModelBundle.open(blended.file()).trees()).logits(vectors, count, trees);
		long good = database.champion(blended);
		try (RunningService service = RunningService.start(database, this.home,
				"--warble.scoring.champion.local=true")) {
			service.awaitReady();
			JsonNode answer = JsonMapper.shared().readTree(service.predict(RequestRows.json(model.rows(count))).body());
			assertThat(answer.at("/model/profile").asString()).isEqualTo("default");
			String[] types = { "reply", "retweet", "quote", "like" };
			for (int row = 0; row < count; row++) {
				for (int type = 0; type < types.length; type++) {
					double logit = (trees[4 * row + type] + Math.min(Math.max(net.logit(vectors, row, type), -30), 30))
							/ 2;
					assertThat(answer.get("rows").get(row).get(types[type]).asDouble())
						.isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-5));
				}
			}
			database.champion(model.blended(8, 6, new byte[] { 1, 2, 3 }));
			service.awaitReadiness("cannot be served: ");
			assertThat(service.readiness()).contains("nets/linear.onnx", "\"version\":" + good);
			assertThat(service.predict(RequestRows.json(model.rows(1))).statusCode()).isEqualTo(200);
		}
		database.champion(good);
		try (RunningService service = service()) {
			service.awaitReady();
			JsonNode answer = JsonMapper.shared().readTree(service.predict(RequestRows.json(model.rows(1))).body());
			assertThat(answer.at("/model/profile").asString()).isEqualTo("single-core");
			assertThat((float) answer.at("/rows/0/like").asDouble()).isEqualTo(Sigmoid.of(trees[3]));
		}
	}

	@Test
	void anUnknownProfileEndsTheStartWithThoseThereAre() {
		assertThatThrownBy(() -> RunningService.start(database, this.home, "--warble.scoring.champion.profile=fast"))
			.hasStackTraceContaining("There is no profile 'fast', expected one of default, single-core");
	}

	@Test
	void aDamagedBundleLeavesTheOldOneInPlace() throws Exception {
		long good = database.champion(model.bundle(1, 4));
		long damaged = database.register(model.bundle(2, 4));
		database.damage(damaged);
		try (RunningService service = service()) {
			service.awaitReady();
			String before = service.predict(RequestRows.json(model.rows(5))).body();
			database.champion(damaged);
			service.awaitReadiness("\"problem\":\"Version " + damaged + " cannot be served");
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(service.readiness()).contains("\"version\":" + good);
			assertThat(service.predict(RequestRows.json(model.rows(5))).body()).isEqualTo(before);
			long next = database.champion(model.bundle(3, 4));
			service.awaitReadiness("\"version\":" + next);
			assertThat(service.readiness()).doesNotContain("problem");
		}
	}

	@Test
	void textIsEncodedWithTheVocabularyOfTheModelThatAnswers() throws Exception {
		database.champion(model.bundle(1, 4));
		String tokens = RequestRows.json(model.rows(2));
		String text = RequestRows.json(model.rows(2), List.of("a day", "another"));
		try (RunningService service = service()) {
			service.awaitReady();
			assertThat(service.predict(text).statusCode()).isEqualTo(200);
			Path other = Files.writeString(this.home.resolve("other.txt"), "[PAD]\n[UNK]\n[CLS]\n");
			for (Bundle bundle : new Bundle[] { model.bundleWith(null), model.bundleWith(other) }) {
				service.awaitReadiness("\"version\":" + database.champion(bundle));
				HttpResponse<String> refused = service.predict(text);
				assertThat(refused.statusCode()).isEqualTo(422);
				assertThat(refused.body()).contains("\"field\":\"text\"", "\"row\":0",
						"text cannot be encoded: the model has no vocabulary with [CLS], [SEP] and [UNK], expected text_tokens");
				assertThat(service.predict(tokens).statusCode()).isEqualTo(200);
			}
		}
	}

	@Test
	void aBundleOfAnotherFeatureSchemaIsRefused() throws Exception {
		long good = database.champion(model.bundle(1, 4));
		try (RunningService service = service()) {
			service.awaitReady();
			database.champion(model.bundle(2, 4, "0123456789abcdef"));
			service.awaitReadiness("feature schema 0123456789abcdef");
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(service.readiness()).contains("\"version\":" + good, FeatureSchema.standard().hash());
		}
	}

	@Test
	void whatWasFetchedIsUsedAgainUnlessItIsDamaged() throws Exception {
		database.champion(model.bundle(1, 4));
		Path cache = this.home.resolve("scoring");
		try (RunningService service = service()) {
			service.awaitReady();
		}
		List<Path> files;
		try (Stream<Path> found = Files.list(cache)) {
			files = found.filter((file) -> !file.toString().endsWith(".checked")).sorted().toList();
		}
		assertThat(files).hasSize(2);
		Path snapshot = files.get(1);
		assertThat(Files.mismatch(snapshot, model.stateFile())).isEqualTo(-1);
		var written = Files.getLastModifiedTime(snapshot);
		Files.write(files.get(0), new byte[] { 1, 2, 3 });
		try (RunningService service = service()) {
			service.awaitReady();
		}
		assertThat(Files.getLastModifiedTime(snapshot)).isEqualTo(written);
		assertThat(Files.size(files.get(0))).isGreaterThan(3);
	}

	/** As a disk does it: neither size nor time of the file tell. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void bitsThatFlippedInWhatWasFetchedAreFoundAndItIsFetchedAgain(int damaged) throws Exception {
		database.champion(model.bundle(1, 4));
		try (RunningService service = service()) {
			service.awaitReady();
		}
		Path file;
		try (Stream<Path> found = Files.list(this.home.resolve("scoring"))) {
			file = found.filter((each) -> !each.toString().endsWith(".checked")).sorted().toList().get(damaged);
		}
		byte[] right = Files.readAllBytes(file);
		byte[] wrong = right.clone();
		wrong[wrong.length / 2] ^= 4;
		var written = Files.getLastModifiedTime(file);
		Files.write(file, wrong);
		Files.setLastModifiedTime(file, written);
		try (RunningService service = service()) {
			service.awaitReady();
		}
		assertThat(Files.readAllBytes(file)).isEqualTo(right);
	}

}
