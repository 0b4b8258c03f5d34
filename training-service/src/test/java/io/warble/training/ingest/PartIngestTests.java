package io.warble.training.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.DatasetRow;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;
import io.warble.training.samples.SampleRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartIngestTests {

	@TempDir
	Path directory;

	@Test
	void aRowGoesToTheWindowOfItsTweetsCreation() throws Exception {
		List<DatasetRow> rows = SampleRows.random(500, 3, 1);
		IngestReport report = ingest(part("part-00000", rows));
		assertThat(report.rows()).isEqualTo(500);
		assertThat(report.bad()).isZero();
		assertThat(report.rowsByDay()).containsOnlyKeys(LocalDate.of(2021, 2, 4), LocalDate.of(2021, 2, 5),
				LocalDate.of(2021, 2, 6));
		assertThat(report.minCreated()).isEqualTo(SampleRows.START);
		assertThat(report.maxTime()).isGreaterThan(report.maxCreated());
		assertThat(query("SELECT count(*), count(DISTINCT tweet_id), min(line), max(line), count(like_timestamp), "
				+ "bool_and(strftime(to_timestamp(tweet_timestamp) AT TIME ZONE 'UTC', '%Y-%m-%d') = day::VARCHAR), "
				+ "count(hashtags) FROM windows"))
			.isEqualTo("500|167|1|500|" + rows.stream().filter((row) -> row.likeTimestamp() != null).count() + "|true|"
					+ rows.stream().filter((row) -> !row.hashtags().isEmpty()).count());
		assertThat(query("SELECT typeof(tweet_id), typeof(tweet_timestamp), typeof(engaging_user_is_verified), "
				+ "typeof(line), typeof(like_timestamp) FROM windows LIMIT 1"))
			.isEqualTo("VARCHAR|BIGINT|BOOLEAN|BIGINT|BIGINT");
	}

	@Test
	void aBackfillTakesOverWhatHasNoLineOfTheWindowAndHasNotChanged() throws Exception {
		PartSource first = part("part-00000", SampleRows.random(50, 1, 1));
		PartSource both = part("part-00001", SampleRows.random(50, 2, 2));
		PartSource changed = part("part-00002", SampleRows.random(50, 1, 3));
		List<PartSource> parts = List.of(first, both, changed);
		for (PartSource part : parts) {
			ingest(part);
		}
		part("part-00002", SampleRows.random(60, 1, 4));
		RunDirectory later = new RunDirectory(this.directory.resolve("later"));
		EarlierIngest earlier = new EarlierIngest(run(), LocalDate.of(2021, 2, 5));
		assertThat(earlier.takeOver(later, parts)).isEqualTo(1);
		assertThat(IngestReport.readAll(later)).extracting(IngestReport::part).containsExactly("part-00000");
		Path parquet = Path.of("day=2021-02-04", "part-00000-00000.parquet");
		assertThat(Files.isSameFile(later.windows(false).resolve(parquet), run().windows(false).resolve(parquet)))
			.isTrue();
		assertThat(RunFiles.list(later.windows(false).resolve("day=2021-02-04"))).hasSize(1);
		assertThat(earlier.takeOver(later, parts)).isZero();
		RunDirectory other = new RunDirectory(this.directory.resolve("other"));
		assertThat(new EarlierIngest(run(), LocalDate.of(2021, 2, 4)).takeOver(other, parts)).isZero();
	}

	@Test
	void compressedPartsAndDirectoriesWithWildcardsAreTaken() throws Exception {
		PartSource plain = part("part-00000", SampleRows.random(100, 1, 1));
		Path file = this.directory.resolve("data/part-00001.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write(Files.readAllBytes(plain.file()));
		}
		this.directory = Files.createDirectories(this.directory.resolve("it's [a] *new? home"));
		assertThat(ingest(new PartSource(file, false, Files.size(file))).rows()).isEqualTo(100);
		Path parquet = run().windows(false).resolve("day=2021-02-04/part-00001.gz-00000.parquet");
		assertThat(parquet).exists();
	}

	@Test
	void badLinesGoToTheQuarantineAndTheRestGoesOn() throws Exception {
		String good = line(SampleRows.row("T", "C", "U", SampleRows.START, null, null, null, null));
		String separator = "\u0001";
		String unlabelled = good.substring(0, good.length() - 4);
		List<String> lines = List.of(good, "no row", good.replace("" + SampleRows.START, "yesterday"), unlabelled,
				good.replace(separator + "U" + separator, separator + "U\rU" + separator),
				good.replace(separator + "C" + separator, separator + separator), good.replace("L", "\u00fc" + "L"));
		PartSource part = raw("part-00007", lines, StandardCharsets.UTF_8);
		IngestReport report = ingest(part);
		assertThat(report.rows()).isEqualTo(2);
		assertThat(report.badByReason())
			.isEqualTo(Map.of("field-count", 1L, "number", 1L, "unlabelled", 1L, "encoding", 1L, "missing-id", 1L));
		assertThat(report.bad()).isEqualTo(5);
		List<String> quarantine = Files.readAllLines(run().quarantine().resolve("part-00007.jsonl"));
		assertThat(quarantine).hasSize(5);
		assertThat(quarantine.get(0)).contains("part-00007", "\"line\":2", "\"reason\":\"field-count\"", "no row");
		assertThat(quarantine.get(2)).contains("\"line\":4", "\"reason\":\"unlabelled\"");
	}

	@Test
	void aTweetThatCannotHaveBeenCreatedYetGoesToTheQuarantine() throws Exception {
		long now = SampleRows.START + 20 * SampleRows.DAY;
		PartSource part = part("part-00000",
				List.of(SampleRows.row("T1", "C", "U", now - 50, null, null, null, null),
						SampleRows.row("T2", "C", "U", now + SampleRows.DAY + 1, null, null, null, null),
						SampleRows.row("T3", "C", "U", now + SampleRows.DAY, null, null, null, now + 99_999_999)));
		IngestReport report = new PartIngest(run(), IngestSettings.defaults(),
				Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC))
			.ingest(part, RowProgress.SILENT);
		assertThat(report.badByReason()).isEqualTo(Map.of("in-the-future", 1L));
		assertThat(report.maxCreated()).isEqualTo(now + SampleRows.DAY);
		assertThat(report.badByDay()).containsOnlyKeys((now - 50) / SampleRows.DAY);
		assertThat(Files.readString(run().quarantine().resolve("part-00000.jsonl"))).contains("\"line\":2",
				"the tweet was created at 2021-02-25T00:00:01Z, expected no later than a day after now, 2021-02-24T00:00:00Z");
	}

	@Test
	void aLineThatIsNotUtf8IsBad() throws Exception {
		String good = line(SampleRows.row("T", "C", "U", SampleRows.START, null, null, null, null));
		IngestReport report = ingest(
				raw("part-00000", List.of(good, good.replace("L", "\u00fc" + "L")), StandardCharsets.ISO_8859_1));
		assertThat(report.badByReason()).isEqualTo(Map.of("encoding", 1L));
		assertThat(report.rows()).isEqualTo(1);
	}

	@Test
	void quotesAndOddIdsComeThroughAsTheyAre() throws Exception {
		ingest(part("part-00000", List
			.of(SampleRows.row("\"T'\\", "#C,;", " u\u00fc ", SampleRows.START, null, null, null, SampleRows.START))));
		assertThat(query("SELECT tweet_id, engaged_with_user_id, engaging_user_id, like_timestamp FROM windows"))
			.isEqualTo("\"T'\\|#C,;| u\u00fc |" + SampleRows.START);
	}

	@Test
	void aPartThatIsThroughIsNotTakenAgain() throws Exception {
		PartSource part = part("part-00000", SampleRows.random(100, 2, 1));
		IngestReport report = ingest(part);
		Path parquet = run().windows(false).resolve("day=2021-02-04/part-00000-00000.parquet");
		FileTime written = FileTime.fromMillis(0);
		Files.setLastModifiedTime(parquet, written);
		assertThat(ingest(part)).isEqualTo(report);
		assertThat(Files.getLastModifiedTime(parquet)).isEqualTo(written);
	}

	@Test
	void aPartThatHasChangedReplacesWhatItHadBrought() throws Exception {
		ingest(part("part-00000", SampleRows.random(100, 3, 1)));
		ingest(part("part-00000", SampleRows.random(40, 1, 1)));
		assertThat(query("SELECT count(*), count(DISTINCT day) FROM windows")).isEqualTo("40|1");
	}

	@Test
	void whatAnInterruptedIngestLeftIsReplaced() throws Exception {
		PartSource part = part("part-00000", SampleRows.random(20_000, 3, 1));
		assertThatThrownBy(() -> ingestWith(part, (done, total) -> {
			throw new IllegalStateException("killed");
		})).hasMessage("killed");
		assertThat(new PartIngest(run(), IngestSettings.defaults()).finished(part)).isEmpty();
		assertThat(ingest(part).rows()).isEqualTo(20_000);
		assertThat(query("SELECT count(*) FROM windows")).isEqualTo("20000");
		assertThat(RunFiles.list(run().temporary())).isEmpty();
	}

	@Test
	void manyChunksGiveTheSameRowsInOrder() throws Exception {
		PartSource part = part("part-00000", SampleRows.random(15_000, 2, 1));
		new PartIngest(run(), new IngestSettings(1, 256, 1)).ingest(part, RowProgress.SILENT);
		assertThat(query("SELECT count(*), count(DISTINCT filename) > 2, count(DISTINCT line) FROM windows"))
			.isEqualTo("15000|true|15000");
	}

	@Test
	void whatComesFromPartsOfThePastCanBeRemoved() throws Exception {
		PartSource first = part("part-00000", SampleRows.random(100, 2, 1));
		ingest(first);
		ingest(part("part-00001", SampleRows.random(50, 2, 2)));
		new PartIngest(run(), IngestSettings.defaults()).retain(List.of(first));
		assertThat(query("SELECT count(*) FROM windows")).isEqualTo("100");
		assertThat(IngestReport.readAll(run())).extracting(IngestReport::part).containsExactly("part-00000");
	}

	@Test
	void aFileThatIsNotInTheFormatFailsWithOneLine() throws Exception {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			lines.add("a,b,c," + i);
		}
		PartSource part = raw("part-00000", lines, StandardCharsets.UTF_8);
		assertThatThrownBy(() -> ingest(part)).isInstanceOf(DatasetException.class)
			.hasMessageStartingWith(part.file() + ": not in the challenge's format: none of its first 1000 lines")
			.hasMessageContaining("line 1: field-count")
			.hasMessageNotContaining("\n");
		PartSource test = raw("part-00001",
				List.of(line(SampleRows.random(1, 1, 1).get(0))
					.replaceAll("\u0001[^\u0001]*" + "\u0001[^\u0001]*\u0001[^\u0001]*\u0001[^\u0001]*$", "")),
				StandardCharsets.UTF_8);
		assertThatThrownBy(() -> ingest(test)).isInstanceOf(DatasetException.class)
			.hasMessageContaining("20 columns without engagements, expected 24");
	}

	@Test
	void anEmptyFileHasNoRowsAndTheGateSaysSo() throws Exception {
		IngestReport report = ingest(raw("part-00000", List.of(), StandardCharsets.UTF_8));
		assertThat(report.rows()).isZero();
		assertThatThrownBy(() -> BadLineGate.check(List.of(report), false, 1)).isInstanceOf(DatasetException.class)
			.hasMessageContaining("not a single row");
	}

	private RunDirectory run() {
		return new RunDirectory(this.directory.resolve("run"));
	}

	private IngestReport ingest(PartSource part) throws IOException {
		return ingestWith(part, RowProgress.SILENT);
	}

	private IngestReport ingestWith(PartSource part, RowProgress progress) throws IOException {
		return new PartIngest(run(), IngestSettings.defaults()).ingest(part, progress);
	}

	private PartSource part(String name, List<DatasetRow> rows) throws IOException {
		Path file = this.directory.resolve("data").resolve(name);
		SampleRows.write(file, rows);
		return new PartSource(file, false, Files.size(file));
	}

	private PartSource raw(String name, List<String> lines, Charset charset) throws IOException {
		Path file = Files.createDirectories(this.directory.resolve("data")).resolve(name);
		Files.write(file, lines, charset);
		return new PartSource(file, false, Files.size(file));
	}

	private String line(DatasetRow row) throws IOException {
		Path file = this.directory.resolve("line");
		SampleRows.write(file, List.of(row));
		String text = Files.readString(file);
		return text.substring(0, text.length() - 1);
	}

	private String query(String sql) throws SQLException {
		String windows = "read_parquet('" + run().windows(false)
				+ "/*/*.parquet', hive_partitioning = true, filename = true)";
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql.replace("FROM windows", "FROM " + windows))) {
			assertThat(rows.next()).isTrue();
			StringBuilder text = new StringBuilder();
			for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
				text.append((i == 1) ? "" : "|").append(rows.getString(i));
			}
			return text.toString();
		}
	}

}
