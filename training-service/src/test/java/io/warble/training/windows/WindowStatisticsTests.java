package io.warble.training.windows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StateSettings;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.extraction.Replay;
import io.warble.training.extraction.ReplaySettings;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.ingest.PartSource;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.samples.SampleRows;

import static io.warble.training.samples.SampleRows.DAY;
import static io.warble.training.samples.SampleRows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WindowStatisticsTests {

	private static final int DAYS = 3;

	@TempDir
	Path directory;

	@Test
	void everyWindowIsCountedAsItsRowsAre() throws IOException {
		List<DatasetRow> rows = new ArrayList<>(SampleRows.random(900, DAYS, 5));
		// Two rows of the second day come again.
		rows.add(rows.get(450));
		rows.add(rows.get(460));
		Path part = this.directory.resolve("data").resolve("part-0");
		SampleRows.write(part, rows.subList(0, 450));
		// Half a day into the second window.
		Files.writeString(part, Files.readString(part, StandardCharsets.ISO_8859_1) + "nothing\nof a row\n",
				StandardCharsets.ISO_8859_1);
		Path second = this.directory.resolve("data").resolve("part-1");
		SampleRows.write(second, rows.subList(450, rows.size()));
		Files.writeString(second, "first of its file\n" + Files.readString(second, StandardCharsets.ISO_8859_1),
				StandardCharsets.ISO_8859_1);
		WindowsReport report = report();
		assertThat(report.windows()).extracting(WindowReport::day)
			.containsExactly("2021-02-04", "2021-02-05", "2021-02-06");
		for (int day = 0; day < DAYS; day++) {
			long from = START + day * DAY;
			List<DatasetRow> own = rows.stream()
				.filter((row) -> row.tweetTimestamp() >= from && row.tweetTimestamp() < from + DAY)
				.toList();
			WindowReport window = report.windows().get(day);
			assertThat(window.rows()).isEqualTo(own.size());
			assertThat(window.positives()).containsExactly(
					own.stream().filter((row) -> row.replyTimestamp() != null).count(),
					own.stream().filter((row) -> row.retweetTimestamp() != null).count(),
					own.stream().filter((row) -> row.retweetWithCommentTimestamp() != null).count(),
					own.stream().filter((row) -> row.likeTimestamp() != null).count());
			assertThat(window.lateRows()).isPositive()
				.isEqualTo(own.stream().filter((row) -> late(row, from + DAY)).count());
			assertThat(window.duplicates()).isEqualTo((day == 1) ? 2 : 0);
			assertThat(window.badLines()).isEqualTo((day == 1) ? 3 : 0);
			assertThat(window.validation()).isFalse();
		}
	}

	@Test
	void driftIsMeasuredAgainstTheRowsOfTraining() throws IOException {
		List<DatasetRow> rows = SampleRows.random(3000, DAYS, 6);
		SampleRows.write(this.directory.resolve("data").resolve("part-0"), rows);
		WindowsReport report = report();
		assertThat(report.windows().get(0).drift()).as("warm-up").isNull();
		WindowDrift fitted = Objects.requireNonNull(report.windows().get(1).drift());
		WindowDrift last = Objects.requireNonNull(report.windows().get(2).drift());
		assertThat(fitted.features().keySet()).containsExactlyInAnyOrderElementsOf(KeyFeatures.NAMES);
		// The reference is the second day and most of the third.
		assertThat(fitted.rows()).isEqualTo(1000);
		assertThat(fitted.features().get("text_words")).isLessThan(0.05);
		assertThat(last.features().get("user_followers")).isLessThan(0.05);
		// Users and creators are known longer each day.
		assertThat(last.features().get("user_exposures")).isGreaterThan(fitted.features().get("text_words"));
		assertThat(last.labels()).hasSize(4).allSatisfy((index) -> assertThat(index).isBetween(0.0, 0.1));
		assertThat(report.referenceRates().get(3)).isCloseTo(0.4, within(0.05));
		assertThat(WindowsReport.readFrom(run())).contains(report);
	}

	private static boolean late(DatasetRow row, long end) {
		return Stream
			.of(row.replyTimestamp(), row.retweetTimestamp(), row.retweetWithCommentTimestamp(), row.likeTimestamp())
			.anyMatch((time) -> time != null && time >= end);
	}

	private RunDirectory run() {
		return new RunDirectory(this.directory.resolve("run"));
	}

	private WindowsReport report() throws IOException {
		PartIngest ingest = new PartIngest(run(), new IngestSettings(1, 128, 64));
		for (PartSource part : Dataset.open(this.directory.resolve("data"), 0).parts()) {
			ingest.ingest(part, RowProgress.SILENT);
		}
		new Replay(run(), new ReplaySettings(0, 1, 4, 0, 4, 1_000_000, 1_000_000, 0, 0, 1, 1, 128, 1, 7,
				StateSettings.defaults(), ExtractionSettings.defaults()), new TextAnalyzer(null))
			.run(RowProgress.SILENT);
		TrainingMatrix matrix = TrainingMatrix.open(run().matrix(), FeatureSchema.standard().hash());
		return WindowStatistics.write(run(), matrix, 1, RowProgress.SILENT);
	}

	@Test
	void theIndexIsThatOfItsDefinition() {
		// Tenths of 0 to 99, and the window has nothing of the lower half.
		float[] reference = new float[100];
		float[] upper = new float[50];
		IntStream.range(0, 100).forEach((i) -> reference[i] = i);
		IntStream.range(0, 50).forEach((i) -> upper[i] = 50 + i);
		// Eleven bins: ten of values, one for missing ones; half a row each.
		double full = (10 + 0.5) / 105.5;
		double none = 0.5 / 105.5;
		double twice = (10 + 0.5) / 55.5;
		double empty = 0.5 / 55.5;
		double expected = 5 * (empty - full) * Math.log(empty / full) + 5 * (twice - full) * Math.log(twice / full)
				+ (empty - none) * Math.log(empty / none);
		assertThat(StabilityIndex.against(reference).of(upper)).isCloseTo(expected, within(1e-12));
		assertThat(StabilityIndex.against(reference).of(reference)).isZero();
	}

	@Test
	void missingValuesAndConstantsHaveBinsOfTheirOwn() {
		float[] constant = { 3, 3, 3, 3 };
		float[] missing = { 3, 3, Float.NaN, Float.NaN };
		double there = 2.5 / 5;
		double gone = 2.5 / 5;
		double expected = (there - 4.5 / 5) * Math.log(there / (4.5 / 5))
				+ (gone - 0.5 / 5) * Math.log(gone / (0.5 / 5));
		assertThat(StabilityIndex.against(constant).of(missing)).isCloseTo(expected, within(1e-12));
		assertThat(StabilityIndex.against(new float[] { Float.NaN }).of(new float[] { Float.NaN })).isZero();
		assertThat(StabilityIndex.ofRates(10, 99, 10, 99)).isZero();
		assertThat(StabilityIndex.ofRates(20, 99, 10, 99))
			.isCloseTo(0.1 * Math.log(20.5 / 10.5) - 0.1 * Math.log(79.5 / 89.5), within(1e-12));
	}

}
