package io.warble.standalone.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.extraction.FeatureSchema;
import io.warble.scoring.champion.LocalChampion;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.request.ExampleRow;
import io.warble.web.access.ServiceToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A version learns token codes, the next one is trained with them and served: by way of
 * feature-service as from a snapshot on this machine.
 */
class ContentProfilesIntegrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	@Test
	void scoresByFetchedStatisticsAreThoseByALocalSnapshotAndKnowTheProfiles() throws Exception {
		Map<String, String> sketch = new TreeMap<>(
				Map.of("rounds", "1", "sketch", "residual", "sketch-width", "16", "sketch-depth", "4", "sketch-units",
						"8", "net-residual-width", "8", "net-epochs", "1", "net-int8", "false"));
		sketch.putAll(Map.of("mlm-epochs", "0", "text-width", "16", "text-feed-forward", "32", "text-heads", "2"));
		Map<String, String> profiles = Map.of("rounds", "10", "content-codes", "1", "promotion-rule", "always");
		try (TrainedHome home = new TrainedHome(this.directory, List.of(sketch, profiles));
				LocalChampion champion = LocalChampion.open(home.dataSource(), this.directory.resolve("local"),
						"default")) {
			assertThat(champion.version()).isEqualTo(2);
			URI scoring = Services.address(home.scoring(Services.address(home.feature())));
			TrainedHome.awaitReady(scoring);
			Scorer scorer = champion.scorer();
			assertThat(scorer.width()).isEqualTo(FeatureSchema.widest().size());
			int known = 0;
			for (String line : Files.readAllLines(this.directory.resolve("data/part-00000")).subList(0, 40)) {
				byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
				Exposure exposure = new Exposure();
				assertThat(new ExposureParser().parse(bytes, 0, bytes.length, exposure)).isNull();
				scorer.add(exposure, champion.statistics());
				scorer.predict();
				JsonNode row = predict(scoring, ExampleRow.request(bytes));
				for (EngagementType type : EngagementType.ALL) {
					assertThat(row.path(type.label()).floatValue()).as(type.label())
						.isEqualTo(scorer.probability(0, type.ordinal()));
				}
				known += Float.isNaN(scorer.feature(0, FeatureSchema.standard().size())) ? 0 : 1;
				scorer.clear();
			}
			assertThat(known).isGreaterThan(10);
		}
	}

	private static JsonNode predict(URI scoring, String request) throws Exception {
		HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(scoring.resolve("/v1/predictions"))
			.header("Content-Type", "application/json")
			.header(ServiceToken.HEADER, TrainedHome.TOKEN)
			.POST(BodyPublishers.ofString(request))
			.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		JsonNode json = JsonMapper.shared().readTree(answer.body());
		assertThat(json.at("/model/version").asLong()).isEqualTo(2);
		assertThat(json.path("snapshot").isNull()).isFalse();
		return json.path("rows").get(0);
	}

}
