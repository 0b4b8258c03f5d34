package io.warble.training;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;

import static org.assertj.core.api.Assertions.assertThat;

/** A window that is taken in anew once its file is whole. */
class BackfillIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static TrainingServer server;

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@Test
	void theResultIsThatOfARunThatTakesEverythingIn() throws Exception {
		DaysOfTimeline days = DaysOfTimeline.simulate(home);
		Path data = Files.createDirectories(home.resolve("data"));
		Files.copy(days.earlier().resolve("vocab.txt"), data.resolve("vocab.txt"));
		Files.copy(days.earlier().resolve("part-00000"), data.resolve("part-00000"));
		List<String> lines = Files.readAllLines(days.later().resolve("part-00000"));
		Files.write(data.resolve("part-00001"), lines.subList(0, lines.size() / 2));
		String json = """
				{"data": "%s", "preset": "quick", "rounds": 20, "nets": "none", "promotion-rule": "never"}"""
			.formatted(data);
		JobStatus half = end(server.post("/v1/jobs/training", json));
		Files.write(data.resolve("part-00001"), lines);
		LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(days.midnight()), ZoneOffset.UTC);
		String path = "/v1/jobs/executions/" + half.id() + "/backfill";
		Answer unknown = server.post(path, "{\"window\": \"" + day.plusDays(1) + "\"}");
		assertThat(unknown.status()).as(unknown.toString()).isEqualTo(400);
		assertThat(unknown.body().path("field").asString()).isEqualTo("window");
		assertThat(server.post(path, "{\"window\": \"soon\"}").status()).isEqualTo(400);
		assertThat(server.text("/dashboard/windows?execution=" + half.id())).contains("<option value=\"" + day + "\"");
		HttpResponse<String> form = form("execution=" + half.id() + "&window=2020-01-01");
		assertThat(form.statusCode()).isEqualTo(400);
		assertThat(form.body()).contains("Nothing was started").contains("expected one of the 4 windows");
		JobStatus backfilled = end(server.post(path, "{\"window\": \"" + day + "\"}"));
		JobStatus undisturbed = end(server.post("/v1/jobs/training", json));
		assertThat(backfilled.bundleSha256()).isEqualTo(undisturbed.bundleSha256()).isNotEqualTo(half.bundleSha256());
		assertThat(backfilled.parameters()).isEqualTo(half.parameters());
		assertThat(sameFile(half, backfilled, day.minusDays(1), "part-00000")).isTrue();
		assertThat(sameFile(half, backfilled, day, "part-00001")).isFalse();
		assertThat(sameFile(half, undisturbed, day.minusDays(1), "part-00000")).isFalse();
	}

	private static HttpResponse<String> form(String fields) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(server.address("/dashboard/windows/backfill"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(fields))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JobStatus end(Answer started) throws InterruptedException {
		assertThat(started.status()).as(started.toString()).isEqualTo(202);
		JobStatus end = server.bean(TrainingJobs.class).awaitEnd(started.body().path("id").asLong(), LONG);
		assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
		return end;
	}

	private static boolean sameFile(JobStatus one, JobStatus other, LocalDate day, String part) throws IOException {
		String file = "windows/day=" + day + "/" + part + "-00000.parquet";
		return Files.isSameFile(home.resolve("runs").resolve(one.run()).resolve(file),
				home.resolve("runs").resolve(other.run()).resolve(file));
	}

}
