package io.warble.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warble.features.extraction.FeatureSchema;
import io.warble.scoring.request.RequestRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Explanations and sample rows over HTTP: a blend of random trees and a net, other
 * versions beside it, a local snapshot.
 */
class ExplanationsIntegrationTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String[] TYPES = { "reply", "retweet", "quote", "like" };

	@TempDir
	private static Path directory;

	private static ServingDatabase database;

	private static SimulatedModel model;

	private static RunningService service;

	private static long trees;

	private static long champion;

	@BeforeAll
	static void start() throws IOException {
		database = ServingDatabase.start();
		model = SimulatedModel.create(directory, 8000);
		database.publish(model);
		trees = database.register(model.bundle(7, 20));
		champion = database.champion(model.blended(8, 12, new LinearNet(5, FeatureSchema.standard().size()).graph()));
		service = RunningService.start(database, directory.resolve("home"), "--warble.scoring.champion.local=true");
		service.awaitReady();
	}

	@AfterAll
	static void stop() throws IOException {
		service.close();
		database.close();
	}

	@Test
	void probabilitiesAreThoseOfPredictionsAndTheirPartsSumToThem() throws Exception {
		String request = RequestRows.json(model.rows(8));
		JsonNode predicted = JSON.readTree(service.predict(request).body());
		JsonNode explained = explain(request);
		assertThat(explained.get("model")).isEqualTo(predicted.get("model"));
		assertThat(explained.get("snapshot")).isEqualTo(predicted.get("snapshot"));
		for (int row = 0; row < 8; row++) {
			ObjectNode answer = (ObjectNode) explained.get("rows").get(row);
			JsonNode explanations = answer.remove("explanations");
			assertThat(answer.toString()).isEqualTo(predicted.get("rows").get(row).toString());
			for (String type : TYPES) {
				assertSums(explanations.get(type), answer.get(type).asDouble(), 10);
			}
			// The net sees everything, so each group has some part by it.
			assertThat(explanations.at("/like/groups/1/group").asString()).isEqualTo("user");
			assertThat(explanations.at("/like/groups/1/by_nets").asDouble()).isNotZero();
		}
	}

	@Test
	void namedFeaturesSayWhatTheVectorHolds() throws Exception {
		float[] vector = model.vectors(model.lines().subList(0, 1));
		JsonNode explained = explain(with(RequestRows.json(model.rows(1)), "top", 1000));
		JsonNode features = explained.at("/rows/0/explanations/like/features");
		Map<String, Integer> places = new HashMap<>();
		FeatureSchema.standard().features().forEach((feature) -> places.put(feature.name(), places.size()));
		double last = Double.POSITIVE_INFINITY;
		for (JsonNode feature : features) {
			int place = places.get(feature.get("name").asString());
			assertThat(feature.get("meaning").asString())
				.isEqualTo(FeatureSchema.standard().features().get(place).meaning());
			assertThat(feature.get("group").asString())
				.isEqualToIgnoringCase(FeatureSchema.standard().features().get(place).group().name());
			if (Float.isNaN(vector[place])) {
				assertThat(feature.get("value").isNull()).isTrue();
			}
			else {
				assertThat(Float.parseFloat(feature.get("value").toString())).isEqualTo(vector[place]);
			}
			double size = Math.abs(feature.get("contribution").asDouble());
			assertThat(size).isPositive().isLessThanOrEqualTo(last);
			last = size;
		}
		assertThat(explained.at("/rows/0/explanations/like/other_features").asDouble()).isZero();
	}

	@Test
	void oneTypeAndFewFeaturesAreGivenOnRequest() throws Exception {
		JsonNode explained = explain(with(with(RequestRows.json(model.rows(2)), "type", "quote"), "top", 3));
		JsonNode explanations = explained.at("/rows/1/explanations");
		assertThat(explanations.propertyNames()).containsExactly("quote");
		assertSums(explanations.get("quote"), explained.at("/rows/1/quote").asDouble(), 3);
		assertThat(explained.at("/rows/1").propertyNames()).contains(TYPES);
	}

	@Test
	void anotherVersionAnswersAsItWouldAsChampionAndIsKeptWithinBounds() throws Exception {
		String request = RequestRows.json(model.rows(3));
		JsonNode own = explain(request);
		JsonNode other = explain(with(request, "version", trees));
		assertThat(other.at("/model/version").asLong()).isEqualTo(trees);
		assertThat(other.at("/rows/0/like").asDouble()).isNotEqualTo(own.at("/rows/0/like").asDouble());
		assertThat(other.get("snapshot")).isEqualTo(own.get("snapshot"));
		assertThat(other.at("/rows/0/explanations/like/groups/1/by_nets").asDouble()).isZero();
		assertThat(explain(with(request, "version", champion))).isEqualTo(own);
		// More than are kept, each used twice: the first comes back after it was let go.
		long second = database.register(model.bundle(21, 4));
		long third = database.register(model.bundle(22, 4));
		for (long version : new long[] { trees, second, third, trees, second }) {
			assertThat(explain(with(request, "version", version)).at("/model/version").asLong()).isEqualTo(version);
		}
		assertThat(explain(with(request, "version", trees))).isEqualTo(other);
		try (Stream<Path> files = Files.walk(directory.resolve("home"))) {
			assertThat(files.filter((file) -> file.toString().contains("versions")).filter(Files::isRegularFile))
				.isEmpty();
		}
		database.champion(trees);
		service.awaitReadiness("\"version\":" + trees);
		JsonNode promoted = JSON.readTree(service.predict(request).body());
		for (int row = 0; row < 3; row++) {
			for (String type : TYPES) {
				assertThat(promoted.get("rows").get(row).get(type)).isEqualTo(other.get("rows").get(row).get(type));
			}
		}
		database.champion(champion);
		service.awaitReadiness("\"version\":" + champion);
	}

	@Test
	void versionsThatDoNotFitAreRefused() throws Exception {
		String request = RequestRows.json(model.rows(1));
		assertRefused(with(request, "version", 4711), 404, "version", "no version 4711");
		long foreign = database.register(model.bundle(9, 4, "0123456789abcdef"));
		assertRefused(with(request, "version", foreign), 422, "version", "0123456789abcdef");
		long old = database.register(model.withoutCovers(31));
		assertRefused(with(request, "version", old), 422, "version", "before covers were kept");
		long removed = database.register(model.bundle(32, 4));
		database.registry().removeArtifacts(removed, "test");
		assertRefused(with(request, "version", removed), 422, "version", "bundle was removed");
		long damaged = database.register(model.bundle(33, 4));
		database.damage(damaged);
		assertRefused(with(request, "version", damaged), 422, "version", "checksum");
		assertThat(service.predict(request).statusCode()).isEqualTo(200);
	}

	static Stream<Arguments> badRequests() {
		String rows = "\"rows\": []";
		return Stream.of(Arguments.of("{}", "rows", "rows is missing"), Arguments.of("[]", "body", "is an array"),
				Arguments.of("{" + rows + ", \"top\": -1}", "top", "expected 0 to 1000"),
				Arguments.of("{" + rows + ", \"top\": 1e3}", "top", "is a fraction"),
				Arguments.of("{" + rows + ", \"top\": 99999999999999999999}", "top", "out of range"),
				Arguments.of("{" + rows + ", \"type\": \"LIKE\"}", "type", "none of reply"),
				Arguments.of("{" + rows + ", \"type\": null}", "type", "is null"),
				Arguments.of("{" + rows + ", \"version\": 0}", "version", "expected 1 or more"),
				Arguments.of("{" + rows + ", \"version\": \"1\"}", "version", "is a string"),
				Arguments.of("{" + rows + ", " + rows + "}", "rows", "each once"),
				Arguments.of("{" + rows + ", \"<script>\": 1}", "<script>", "is not a field"),
				Arguments.of("{\"rows\": [{\"tweet_id\": \"A\"}]}", "tweet_timestamp", "is missing"));
	}

	@ParameterizedTest
	@MethodSource("badRequests")
	void badRequestsNameTheField(String body, String field, String message) throws Exception {
		assertRefused(body, 400, field, message);
	}

	@Test
	void tooManyRowsAreRefusedAndNoRowsAreFine() throws Exception {
		assertRefused(RequestRows.json(model.rows(17)), 413, "rows", "more than 16 rows");
		assertThat(explain("{\"rows\": []}").get("rows")).isEmpty();
	}

	@Test
	void sampleRowsAreARequestAsTheyAre() throws Exception {
		HttpResponse<String> samples = service.get("/v1/predictions/samples?count=3");
		assertThat(samples.statusCode()).isEqualTo(200);
		assertThat(samples.headers().firstValue("Warble-Model-Version")).hasValue(Long.toString(champion));
		assertThat(JSON.readTree(samples.body())).isEqualTo(JSON.readTree(RequestRows.json(model.rows(3))));
		assertThat(explain(samples.body()).get("rows")).hasSize(3);
		assertThat(JSON.readTree(service.get("/v1/predictions/samples").body()).get("rows")).hasSize(10);
		assertThat(service.get("/v1/predictions/samples?count=0").statusCode()).isEqualTo(400);
		assertThat(service.get("/v1/predictions/samples?count=many").statusCode()).isEqualTo(400);
	}

	@Test
	void theDocumentDescribesExplanationsAndSamples() throws Exception {
		JsonNode paths = JSON.readTree(service.get("/v3/api-docs").body()).get("paths");
		JsonNode explain = paths.at("/~1v1~1explanations/post");
		JsonNode body = explain.at("/requestBody/content/application~1json");
		assertThat(body.at("/schema/properties").propertyNames()).containsExactlyInAnyOrder("rows", "top", "type",
				"version");
		ObjectNode example = (ObjectNode) JSON.readTree(body.get("example").asString());
		example.remove("version");
		JsonNode answer = explain(example.toString());
		JsonNode described = JSON.readTree(explain.at("/responses/200/content/application~1json/example").asString());
		assertThat(answer.at("/rows/0/explanations/like").propertyNames())
			.containsExactlyElementsOf(described.at("/rows/0/explanations/like").propertyNames());
		assertThat(explain.get("responses").propertyNames()).contains("400", "404", "413", "422", "503");
		assertThat(paths.at("/~1v1~1predictions~1samples/get/responses").propertyNames()).contains("200", "400");
	}

	private static JsonNode explain(String request) throws Exception {
		HttpResponse<String> response = service.post("/v1/explanations", "application/json", request);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

	private static String with(String request, String name, Object value) {
		ObjectNode changed = (ObjectNode) JSON.readTree(request);
		changed.putPOJO(name, value);
		return JSON.writeValueAsString(changed);
	}

	private static void assertSums(JsonNode explanation, double probability, int features) {
		double logit = explanation.get("logit").asDouble();
		assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(probability, within(1e-5));
		double sum = explanation.get("base").asDouble() + explanation.get("other_features").asDouble();
		double groups = explanation.get("base").asDouble();
		for (JsonNode group : explanation.get("groups")) {
			sum += group.get("by_nets").asDouble();
			groups += group.get("contribution").asDouble();
		}
		for (JsonNode feature : explanation.get("features")) {
			sum += feature.get("contribution").asDouble();
		}
		assertThat(explanation.get("features")).hasSize(features);
		assertThat(sum).isCloseTo(logit, within(1e-9));
		assertThat(groups).isCloseTo(logit, within(1e-9));
	}

	private static void assertRefused(String request, int status, String field, String message) throws Exception {
		HttpResponse<String> response = service.post("/v1/explanations", "application/json", request);
		JsonNode problem = JSON.readTree(response.body());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(problem.get("field").asString()).isEqualTo(field);
		assertThat(problem.get("detail").asString()).contains(message);
	}

}
