package io.warble.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.SnapshotFile;
import io.warble.features.text.Vocabulary;
import io.warble.features.text.WordPieceEncoder;
import io.warble.models.bundle.ModelBundle;
import io.warble.scoring.prediction.BulkScorer;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.request.RequestRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Predictions over HTTP with a local snapshot, from a real state and a model of random
 * trees.
 */
class PredictionsIntegrationTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String[] TYPES = { "reply", "retweet", "quote", "like" };

	@TempDir
	private static Path directory;

	private static ServingDatabase database;

	private static SimulatedModel model;

	private static SimulatedModel.Bundle bundle;

	private static RunningService service;

	@BeforeAll
	static void start() throws IOException {
		database = ServingDatabase.start();
		model = SimulatedModel.create(directory, 8000);
		bundle = model.bundle(7, 20);
		database.publish(model);
		database.champion(bundle);
		service = RunningService.start(database, directory.resolve("home"), "--spring.profiles.active=single-core");
		service.awaitReady();
	}

	@AfterAll
	static void stop() throws IOException {
		service.close();
		database.close();
	}

	@Test
	void theVectorOfARowIsTheOneOfTrainingBitForBit() throws IOException {
		List<byte[]> lines = model.lines();
		float[] expected = model.vectors(lines);
		int width = FeatureSchema.standard().size();
		ModelBundle opened = ModelBundle.open(bundle.file());
		Scorer scorer = Scorer.of(opened, opened.predictor("default"));
		SnapshotFile snapshot = SnapshotFile.open(model.stateFile());
		ExposureParser parser = new ExposureParser();
		Exposure exposure = new Exposure();
		for (int row = 0; row < lines.size(); row++) {
			parser.parse(lines.get(row), 0, lines.get(row).length, exposure);
			scorer.add(exposure, snapshot);
			for (int feature = 0; feature < width; feature++) {
				assertThat(Float.floatToRawIntBits(scorer.feature(0, feature)))
					.isEqualTo(Float.floatToRawIntBits(expected[row * width + feature]));
			}
			scorer.clear();
		}
	}

	@Test
	void jsonRowsGetTheProbabilitiesOfTheirVectors() throws Exception {
		int count = 150;
		float[] expected = new float[count * EngagementType.COUNT];
		ModelBundle.open(bundle.file())
			.predictor("default")
			.predict(model.vectors(model.lines().subList(0, count)), count, expected);
		HttpResponse<String> response = service.predict(RequestRows.json(model.rows(count)));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		JsonNode answer = JSON.readTree(response.body());
		assertThat(answer.at("/model/name").asString()).isEqualTo("warble");
		assertThat(answer.at("/model/version").asLong()).isPositive();
		assertThat(answer.at("/model/profile").asString()).isEqualTo("single-core");
		assertThat(answer.at("/snapshot/id").asString()).matches("[0-9a-f]{16}");
		assertThat(answer.at("/snapshot/as_of").asString()).isEqualTo("2021-02-07T00:00:00Z");
		List<DatasetRow> rows = model.rows(count);
		for (int row = 0; row < count; row++) {
			JsonNode got = answer.get("rows").get(row);
			assertThat(got.get("tweet_id").asString()).isEqualTo(rows.get(row).tweetId());
			assertThat(got.get("user_id").asString()).isEqualTo(rows.get(row).engagingUserId());
			for (int type = 0; type < TYPES.length; type++) {
				assertThat(Float.parseFloat(got.get(TYPES[type]).toString()))
					.isEqualTo(expected[row * EngagementType.COUNT + type]);
			}
		}
		assertThat(answer.get("rows").toString()).contains("\"user\":\"PRESENT\"", "\"pair\":\"NOT_FOUND\"");
	}

	@Test
	void aScoreDoesNotDependOnTheOtherRowsOfItsRequest() throws Exception {
		List<DatasetRow> rows = new ArrayList<>(model.rows(200));
		List<String> together = predictions(rows);
		Random random = new Random(3);
		for (int i = 0; i < 20; i++) {
			int row = random.nextInt(rows.size());
			assertThat(predictions(rows.subList(row, row + 1))).containsExactly(together.get(row));
		}
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			order.add(i);
		}
		Collections.shuffle(order, random);
		List<String> shuffled = predictions(order.stream().map(rows::get).toList());
		assertThat(shuffled).containsExactlyElementsOf(order.stream().map(together::get).toList());
	}

	@Test
	void textIsAnsweredAsTheSameTokensAreBitForBit() throws Exception {
		List<DatasetRow> rows = model.rows(150);
		Vocabulary vocabulary = model.vocabulary();
		WordPieceEncoder encoder = WordPieceEncoder.of(vocabulary).orElseThrow();
		List<String> texts = new ArrayList<>();
		List<DatasetRow> tokenized = new ArrayList<>();
		List<DatasetRow> without = new ArrayList<>();
		for (DatasetRow row : rows) {
			int[] tokens = row.textTokens().stream().mapToInt(Integer::intValue).toArray();
			String text = vocabulary.decode(tokens, tokens.length).replace("\u00B6", "\n");
			texts.add(text);
			tokenized.add(withTokens(row, encoder.encode(text, 512)));
			without.add(withTokens(row, new int[0]));
		}
		String answer = service.predict(RequestRows.json(rows, texts)).body();
		assertThat(answer).isEqualTo(service.predict(RequestRows.json(tokenized)).body())
			.isNotEqualTo(service.predict(RequestRows.json(without)).body());
		JsonNode mixed = JSON.readTree(RequestRows.json(rows, texts));
		JsonNode known = JSON.readTree(RequestRows.json(tokenized));
		for (int row = 0; row < rows.size(); row += 2) {
			((ArrayNode) mixed.get("rows")).set(row, known.get("rows").get(row));
		}
		assertThat(service.predict(mixed.toString()).body()).isEqualTo(answer);
	}

	private static DatasetRow withTokens(DatasetRow row, int[] tokens) {
		return new DatasetRow(Arrays.stream(tokens).boxed().toList(), row.hashtags(), row.tweetId(), row.presentMedia(),
				row.presentLinks(), row.presentDomains(), row.tweetType(), row.language(), row.tweetTimestamp(),
				row.engagedWithUserId(), row.engagedWithUserFollowerCount(), row.engagedWithUserFollowingCount(),
				row.engagedWithUserIsVerified(), row.engagedWithUserAccountCreation(), row.engagingUserId(),
				row.engagingUserFollowerCount(), row.engagingUserFollowingCount(), row.engagingUserIsVerified(),
				row.engagingUserAccountCreation(), row.engageeFollowsEngager(), null, null, null, null);
	}

	@Test
	void aRankingReadsTextToo() throws Exception {
		WordPieceEncoder encoder = WordPieceEncoder.of(model.vocabulary()).orElseThrow();
		String text = "RT @a: what a day?";
		String body = "{\"user\":{\"user_id\":\"u\"},\"tweets\":[{\"tweet_id\":\"t\",\"creator_id\":\"c\",\"tweet_timestamp\":1612700000,%s}]}";
		String byText = service.post("/v1/rankings", "application/json", body.formatted("\"text\":\"" + text + "\""))
			.body();
		String byTokens = service
			.post("/v1/rankings", "application/json",
					body.formatted("\"text_tokens\":" + Arrays.toString(encoder.encode(text, 512))))
			.body();
		assertThat(byText).contains("\"rank\":1").isEqualTo(byTokens);
	}

	private static List<String> predictions(List<DatasetRow> rows) throws Exception {
		List<String> predictions = new ArrayList<>();
		JSON.readTree(service.predict(RequestRows.json(rows)).body())
			.get("rows")
			.forEach((row) -> predictions.add(row.toString()));
		return predictions;
	}

	@Test
	void rawRowsGetASubmissionWithTheSameProbabilitiesAndSoDoesBulkScoring() throws Exception {
		List<byte[]> lines = model.lines();
		HttpResponse<String> response = service.post("/v1/predictions", "text/tab-separated-values",
				BodyPublishers.ofByteArray(join(lines)));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
		assertThat(response.headers().firstValue("Warble-Model-Version")).isPresent();
		List<String> csv = response.body().lines().toList();
		assertThat(csv).hasSameSizeAs(lines);
		JsonNode json = JSON.readTree(service.predict(RequestRows.json(model.rows(50))).body()).get("rows");
		for (int row = 0; row < 50; row++) {
			String[] columns = csv.get(row).split(",", -1);
			assertThat(columns[0]).isEqualTo(json.get(row).get("tweet_id").asString());
			assertThat(columns[1]).isEqualTo(json.get(row).get("user_id").asString());
			for (int type = 0; type < TYPES.length; type++) {
				assertThat(Float.parseFloat(columns[2 + type]))
					.isEqualTo(Float.parseFloat(json.get(row).get(TYPES[type]).toString()));
			}
		}
		Path part = Files.write(directory.resolve("part-bulk"), join(lines));
		Path output = directory.resolve("results.csv");
		ModelBundle opened = ModelBundle.open(bundle.file());
		BulkScorer.Report report = new BulkScorer(Scorer.of(opened, opened.predictor("default")),
				SnapshotFile.open(model.stateFile()))
			.score(List.of(part), output, (rows, read, total) -> {
			});
		assertThat(report.rows()).isEqualTo(lines.size());
		assertThat(Files.readString(output)).isEqualTo(response.body());
	}

	private static byte[] join(List<byte[]> lines) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] line : lines) {
			out.writeBytes(line);
			out.write('\n');
		}
		return out.toByteArray();
	}

	@Test
	void aRankingOrdersTweetsByTheirWeightedValue() throws Exception {
		StringBuilder tweets = new StringBuilder();
		for (int i = 0; i < 30; i++) {
			tweets.append((i == 0) ? "" : ",")
				.append("""
						{"tweet_id":"t%d","creator_id":"c%d","tweet_timestamp":1612700000,"text_tokens":[101,%d,102]}"""
					.formatted(i, i, 1000 + i));
		}
		String body = """
				{"user":{"user_id":"%s","user_follower_count":5},"tweets":[%s],"weights":{"like":2,"reply":-1}}"""
			.formatted(model.rows(1).get(0).engagingUserId(), tweets);
		HttpResponse<String> response = service.post("/v1/rankings", "application/json", body);
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode ranked = JSON.readTree(response.body()).get("tweets");
		assertThat(ranked.size()).isEqualTo(30);
		double last = Double.POSITIVE_INFINITY;
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			JsonNode tweet = ranked.get(i);
			double value = 2.0 * Float.parseFloat(tweet.get("like").toString())
					- Float.parseFloat(tweet.get("reply").toString());
			assertThat(tweet.get("rank").asInt()).isEqualTo(i + 1);
			assertThat(tweet.get("value").asDouble()).isEqualTo(value).isLessThanOrEqualTo(last);
			last = value;
			ids.add(tweet.get("tweet_id").asString());
		}
		assertThat(ids).doesNotHaveDuplicates();
	}

	@Test
	void aRowNeedsFourFieldsOnly() throws Exception {
		HttpResponse<String> response = service.predict("""
				{"rows":[{"tweet_id":"a","creator_id":"b","user_id":"c","tweet_timestamp":1612700000}]}""");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"statistics\":{\"user\":\"NOT_FOUND\"");
		assertThat(service.predict("{\"rows\":[]}").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "", " ", "\u0000\uD800\u200B", "[SEP] [PAD] \" \\ \t \u0001", "\uD83D\uDE00\uD83D",
			"\u65E5\u672C\u8A9E \u0627\u0644\u0639", "RT @a: b\r\nc https://t.co/x" })
	void anyTextIsAnswered(String text) throws Exception {
		HttpResponse<String> response = service.predict(RequestRows.json(model.rows(1), List.of(text)));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

	@Test
	void aTextOfTenMegabytesIsAnsweredAsItsFirst512Tokens() throws Exception {
		List<DatasetRow> rows = model.rows(2);
		String word = model.vocabulary().piece(200);
		String whole = service.predict(RequestRows.json(rows, List.of((word + " ").repeat(1 << 21), "\n"))).body();
		assertThat(whole)
			.isEqualTo(service.predict(RequestRows.json(rows, List.of((word + " ").repeat(510), "\n"))).body())
			.isNotEqualTo(service.predict(RequestRows.json(rows, List.of(word, "\n"))).body());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void badInputGetsAProblemThatNamesRowAndField(String what, String body, int status, String field, Integer row)
			throws Exception {
		checkProblem(service.predict(body), status, field, row);
		assertThat(service.predict(row("")).statusCode()).isEqualTo(200);
	}

	private static void checkProblem(HttpResponse<String> response, int status, String field, Integer row) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(response.body()).doesNotContain("Exception", "at io.warble", "tools.jackson").hasSizeLessThan(1000);
		JsonNode problem = JSON.readTree(response.body());
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.path("detail").asString()).isNotBlank();
		if (field != null) {
			assertThat(problem.path("field").asString()).isEqualTo(field);
		}
		if (row != null) {
			assertThat(problem.path("row").asInt()).isEqualTo(row);
		}
	}

	private static String row(String more) {
		return """
				{"rows":[{"tweet_id":"a","creator_id":"b","user_id":"c","tweet_timestamp":1612700000%s}]}"""
			.formatted(more);
	}

	static Stream<Arguments> badInputGetsAProblemThatNamesRowAndField() {
		String good = "{\"tweet_id\":\"a\",\"creator_id\":\"b\",\"user_id\":\"c\",\"tweet_timestamp\":1612700000}";
		return Stream.of(Arguments.of("empty body", "", 400, null, null),
				Arguments.of("not JSON", "hello", 400, null, null),
				Arguments.of("truncated", "{\"rows\":[{\"tweet_id\":\"a\"", 400, null, null),
				Arguments.of("an array", "[]", 400, "body", null), Arguments.of("no rows", "{}", 400, "rows", null),
				Arguments.of("rows is no array", "{\"rows\":{}}", 400, "rows", null),
				Arguments.of("a row is a number", "{\"rows\":[1]}", 400, "rows", 0),
				Arguments.of("something after the end", row("") + "{}", 400, null, null),
				Arguments.of("rows twice", "{\"rows\":[],\"rows\":[]}", 400, "rows", null),
				Arguments.of("unknown field on top", "{\"rows\":[],\"model\":1}", 400, "model", null),
				Arguments.of("unknown field of a row", "{\"rows\":[" + good + ",{\"user\":\"a\"}]}", 400, "user", 1),
				Arguments.of("missing user", "{\"rows\":[" + good + "," + good.replace("\"user_id\":\"c\",", "") + "]}",
						400, "user_id", 1),
				Arguments.of("missing time",
						good.replace(",\"tweet_timestamp\":1612700000", "")
							.transform(PredictionsIntegrationTests::list),
						400, "tweet_timestamp", 0),
				Arguments.of("null id", good.replace("\"a\"", "null").transform(PredictionsIntegrationTests::list), 400,
						"tweet_id", 0),
				Arguments.of("empty id", good.replace("\"a\"", "\"\"").transform(PredictionsIntegrationTests::list),
						400, "tweet_id", 0),
				Arguments.of("a number for text",
						good.replace("\"a\"", "1").transform(PredictionsIntegrationTests::list), 400, "tweet_id", 0),
				Arguments.of("text for a number", row(",\"user_follower_count\":\"12\""), 400, "user_follower_count",
						0),
				Arguments
					.of("a fraction for a number", row(",\"user_follower_count\":1.5"), 400, "user_follower_count", 0),
				Arguments.of("NaN", row(",\"user_follower_count\":NaN"), 400, null, null),
				Arguments.of("a negative count", row(",\"creator_following_count\":-1"), 400, "creator_following_count",
						0),
				Arguments.of("a huge count", row(",\"user_follower_count\":99999999999999999999999"), 400,
						"user_follower_count", 0),
				Arguments.of("milliseconds",
						good.replace("1612700000", "1612700000000").transform(PredictionsIntegrationTests::list), 400,
						"tweet_timestamp", 0),
				Arguments.of("text for a flag", row(",\"user_is_verified\":\"true\""), 400, "user_is_verified", 0),
				Arguments.of("a token that is none", row(",\"text_tokens\":[101,-1]"), 400, "text_tokens", 0),
				Arguments.of("text beside tokens", row(",\"text\":\"a\",\"text_tokens\":[101]"), 400, "text", 0),
				Arguments.of("a number for a text", row(",\"text\":1"), 400, "text", 0),
				Arguments.of("a text twice", row(",\"text\":\"a\",\"text\":\"a\""), 400, "text", 0),
				Arguments.of("a token in text", row(",\"text_tokens\":[\"101\"]"), 400, "text_tokens", 0),
				Arguments.of("a separator in an id", row(",\"hashtags\":[\"a\\u0001b\"]"), 400, "hashtags", 0),
				Arguments.of("half a surrogate", row(",\"hashtags\":[\"\\ud800\"]"), 400, "hashtags", 0),
				Arguments.of("an id of 10 KB",
						good.replace("\"a\"", "\"" + "x".repeat(10_240) + "\"")
							.transform(PredictionsIntegrationTests::list),
						400, "tweet_id", 0),
				Arguments.of("a field twice", row(",\"tweet_id\":\"a\""), 400, "tweet_id", 0),
				Arguments.of("deeply nested", "{\"rows\":" + "[".repeat(2000), 400, null, null), Arguments
					.of("10,001 rows", "{\"rows\":[" + (good + ",").repeat(10_000) + good + "]}", 413, "rows", 10_000));
	}

	private static String list(String row) {
		return "{\"rows\":[" + row + "]}";
	}

	@Test
	void aThousandRowsTimesTenAreServed() throws Exception {
		String good = "{\"tweet_id\":\"a\",\"creator_id\":\"b\",\"user_id\":\"c\",\"tweet_timestamp\":1612700000}";
		HttpResponse<String> response = service.predict("{\"rows\":[" + (good + ",").repeat(9_999) + good + "]}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JSON.readTree(response.body()).get("rows").size()).isEqualTo(10_000);
	}

	@Test
	void badRawRowsAreRefusedByLine() throws Exception {
		String good = new String(model.lines().get(0), StandardCharsets.UTF_8);
		checkProblem(service.post("/v1/predictions", "text/tab-separated-values", ""), 400, null, null);
		checkProblem(service.post("/v1/predictions", "text/tab-separated-values", good + "\nbad\n"), 400, null, 1);
		checkProblem(service.post("/v1/predictions", "text/tab-separated-values", (good + "\n").repeat(10_001)), 413,
				"rows", 10_000);
	}

	@Test
	void aWrongContentTypeMethodOrPathIsRefused() throws Exception {
		checkProblem(service.post("/v1/predictions", "text/plain", "x"), 415, null, null);
		checkProblem(service.post("/v1/predictions", "nonsense", "x"), 415, null, null);
		checkProblem(service.get("/v1/predictions"), 405, null, null);
		checkProblem(service.get("/v1/nothing"), 404, null, null);
	}

	@Test
	void badRankingsAreRefused() throws Exception {
		String user = "\"user\":{\"user_id\":\"u\"}";
		String tweet = "{\"tweet_id\":\"a\",\"creator_id\":\"b\",\"tweet_timestamp\":1612700000}";
		checkRanking("{\"tweets\":[]}", "user", null);
		checkRanking("{" + user + "}", "tweets", null);
		checkRanking("{" + user + ",\"tweets\":[{\"user_id\":\"x\"}]}", "user_id", 0);
		checkRanking("{\"user\":{},\"tweets\":[" + tweet + "]}", "user_id", null);
		checkRanking("{" + user + ",\"tweets\":[" + tweet + "],\"weights\":{\"likes\":1}}", "likes", null);
		checkRanking("{" + user + ",\"tweets\":[" + tweet + "],\"weights\":{\"like\":\"1\"}}", "like", null);
		checkRanking("{" + user + ",\"tweets\":[" + tweet + "],\"weights\":{\"like\":1e400}}", "like", null);
	}

	private static void checkRanking(String body, String field, Integer row) throws Exception {
		checkProblem(service.post("/v1/rankings", "application/json", body), 400, field, row);
	}

	@Test
	void aBodyOfAHundredMegabytesIsRefusedWithoutBeingKept() throws Exception {
		checkProblem(service.post("/v1/predictions", "application/json",
				BodyPublishers.ofInputStream(() -> new Endless(100L << 20))), 413, null, null);
		byte[] large = new byte[17 << 20];
		Arrays.fill(large, (byte) ' ');
		checkProblem(service.post("/v1/predictions", "application/json", BodyPublishers.ofByteArray(large)), 413, null,
				null);
		checkProblem(service.post("/v1/predictions", "text/tab-separated-values",
				BodyPublishers.ofInputStream(() -> new Endless(100L << 20))), 413, null, null);
		assertThat(service.predict(row("")).statusCode()).isEqualTo(200);
	}

	@Test
	void theOpenApiDocumentDescribesTheRows() throws Exception {
		JsonNode api = JSON.readTree(service.get("/v3/api-docs").body());
		assertThat(api.at("/components/schemas/Row/properties/tweet_timestamp/type").asString()).isEqualTo("integer");
		assertThat(api.at("/components/schemas/Row/required").toString()).contains("user_id");
		JsonNode example = api.at("/paths/~1v1~1predictions/post/requestBody/content/application~1json/example");
		String body = example.isString() ? example.asString() : example.toString();
		assertThat(service.predict(body).statusCode()).as(body).isEqualTo(200);
		example = api.at("/paths/~1v1~1rankings/post/requestBody/content/application~1json/example");
		body = example.isString() ? example.asString() : example.toString();
		assertThat(service.post("/v1/rankings", "application/json", body).statusCode()).as(body).isEqualTo(200);
	}

	@Test
	void onlyHealthAndMetricsAreOpenOfTheManagement() throws Exception {
		assertThat(service.get("/actuator/env").statusCode()).isEqualTo(404);
		assertThat(service.get("/actuator/metrics").statusCode()).isEqualTo(200);
	}

	/** Spaces without memory. */
	private static final class Endless extends InputStream {

		private long left;

		Endless(long length) {
			this.left = length;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? ' ' : -1;
		}

		@Override
		public int read(byte[] into, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int count = (int) Math.min(length, this.left);
			Arrays.fill(into, offset, offset + count, (byte) ' ');
			this.left -= count;
			return count;
		}

	}

}
