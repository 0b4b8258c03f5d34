package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.DatasetRow;
import io.warble.features.state.FeatureState;
import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StatisticsSource;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RunFiles;
import io.warble.training.samples.SampleRows;

import static io.warble.training.samples.SampleRows.DAY;
import static io.warble.training.samples.SampleRows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

class ReplayTests {

	private static final int DAYS = 4;

	@TempDir
	Path directory;

	@Test
	void everyRowIsInThePeriodOfItsCreation() throws IOException {
		List<DatasetRow> rows = SampleRows.random(2000, DAYS, 1);
		ReplayReport report = fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings(1, 2, 0, 2));
		long end = rows.get(rows.size() - 1).tweetTimestamp() + 1;
		TrainingMatrix matrix = fixture("a").matrix();
		for (int row = 0; row < matrix.rows(); row++) {
			long created = matrix.createdAt(row);
			Period expected = (created >= end - 4 * 3600) ? Period.EVALUATION
					: (created >= end - 8 * 3600) ? Period.EARLY_STOPPING : Period.TRAIN;
			assertThat(matrix.period(row)).isEqualTo(expected);
			assertThat(created).isGreaterThanOrEqualTo(START + DAY);
		}
		assertThat(matrix.rows()).isEqualTo(1500);
		assertThat(report.rows()).isEqualTo(2000);
		assertThat(report.logEnd()).isEqualTo(end);
		assertThat(report.windows()).isEqualTo(DAYS);
		assertThat(report.matrixRows().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1500);
		assertThat(report.evaluationCutOff()).isPositive().isLessThan(report.matrixRows().get(Period.EVALUATION));
		assertThat(FeatureState.readFrom(fixture("a").run().state()).header().asOf()).isEqualTo(report.stateAsOf())
			.isGreaterThanOrEqualTo(end)
			.isLessThanOrEqualTo(START + DAYS * DAY);
	}

	@Test
	void laterLabelsNeverChangeARowsFeatures() throws IOException {
		long windowStart = START + 2 * DAY;
		List<DatasetRow> rows = SampleRows.random(1500, DAYS, 2);
		List<DatasetRow> changed = rows.stream().map((row) -> relabel(row, windowStart)).toList();
		fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings());
		fixture("b").part("part-0", changed).ingest().replay(ReplayFixture.settings());
		Map<Long, String> before = fixture("a").rows();
		Map<Long, String> after = fixture("b").rows();
		int others = 0;
		for (DatasetRow row : rows) {
			long key = ReplayFixture.pair(row);
			if (row.tweetTimestamp() < windowStart + DAY) {
				assertThat(after.get(key)).isEqualTo(before.get(key));
			}
			else {
				others += before.get(key).equals(after.get(key)) ? 0 : 1;
			}
		}
		assertThat(others).isGreaterThan(300);
	}

	/** Turns round every engagement that could happen from a moment on. */
	private static DatasetRow relabel(DatasetRow row, long from) {
		long earliest = Math.max(from, row.tweetTimestamp());
		Long like = row.likeTimestamp();
		Long reply = row.replyTimestamp();
		return SampleRows.row(row.tweetId(), row.engagedWithUserId(), row.engagingUserId(), row.tweetTimestamp(),
				(reply != null && reply >= from) ? null : reply, row.retweetTimestamp(),
				row.retweetWithCommentTimestamp(),
				(like == null) ? Long.valueOf(earliest + 60) : (like >= from) ? null : like);
	}

	@Test
	void theOrderOfRowsAndPartsChangesNothing() throws IOException {
		List<DatasetRow> rows = SampleRows.random(1200, 3, 3);
		fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings(1, 2, 0.1, 2));
		List<DatasetRow> shuffled = new ArrayList<>(rows);
		Collections.shuffle(shuffled, new Random(5));
		fixture("b").part("part-0", shuffled.subList(0, 500))
			.part("part-1", shuffled.subList(500, 1200))
			.ingest()
			.replay(ReplayFixture.settings(1, 1, 0.1, 2));
		assertThat(fixture("b").rows()).isEqualTo(fixture("a").rows()).hasSize(800);
		assertThat(Files.readAllBytes(fixture("b").run().state()))
			.isEqualTo(Files.readAllBytes(fixture("a").run().state()));
	}

	@Test
	void theNumberOfThreadsChangesNothing() throws IOException {
		List<DatasetRow> rows = SampleRows.random(9000, 2, 4);
		fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings(0, 1, 0.1, 2));
		fixture("b").part("part-0", rows).ingest().replay(ReplayFixture.settings(0, 3, 0.1, 2));
		assertThat(fixture("b").hashes()).isEqualTo(fixture("a").hashes());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void aKilledReplayGoesOnAndEndsTheSame(int lastCall) throws IOException {
		List<DatasetRow> rows = SampleRows.random(1200, DAYS, 6);
		ReplaySettings settings = ReplayFixture.settings(1, 2, 0.1, 2);
		fixture("a").part("part-0", rows).ingest().replay(settings);
		ReplayFixture killed = fixture("b").part("part-0", rows).ingest();
		int[] calls = new int[1];
		List<Long> resumedAt = new ArrayList<>();
		assertThatThrownBy(() -> killed.replay(settings, (done, total) -> {
			if (++calls[0] > lastCall) {
				throw new IllegalStateException("killed");
			}
		})).hasMessage("killed");
		assertThat(killed.run().replayReport()).doesNotExist();
		leaveHalfAWindow(killed);
		ReplayReport report = killed.replay(settings, (done, total) -> resumedAt.add(done));
		assertThat(resumedAt.get(0)).isEqualTo(lastCall * 300L);
		assertThat(report.rows()).isEqualTo(1200);
		assertThat(killed.hashes()).isEqualTo(fixture("a").hashes());
		assertThat(RunFiles.list(killed.run().checkpoints())).hasSize(4);
	}

	/** What a replay leaves that was killed within a window. */
	private static void leaveHalfAWindow(ReplayFixture killed) throws IOException {
		for (String name : List.of("features.bin", "facts.bin")) {
			Files.write(killed.run().matrix().resolve(name), new byte[12_345], StandardOpenOption.APPEND);
		}
		Path late = killed.run().late().resolve(Long.toString(START / DAY + DAYS - 1));
		Files.writeString(Files.createDirectories(late).resolve(".18660.tsv.tmp"), "half a li");
	}

	@Test
	void aFinishedReplayIsNotRepeatedUnlessItsSettingsChange() throws IOException {
		ReplayFixture fixture = fixture("a").part("part-0", SampleRows.random(600, 3, 7)).ingest();
		ReplayReport first = fixture.replay(ReplayFixture.settings(0, 1, 0, 2));
		assertThat(fixture.replay(ReplayFixture.settings(0, 2, 0, 1))).isEqualTo(first);
		assertThat(fixture.replay(ReplayFixture.settings(1, 2, 0, 1)).fingerprint()).isNotEqualTo(first.fingerprint());
		assertThat(fixture.matrix().rows()).isEqualTo(400);
	}

	@Test
	void theSameUserAndTweetCountOnceAndTheFirstWins() throws IOException {
		List<DatasetRow> rows = new ArrayList<>(SampleRows.random(600, 2, 8));
		fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings());
		DatasetRow first = rows.get(5);
		rows.add(SampleRows.row(first.tweetId(), first.engagedWithUserId(), first.engagingUserId(),
				first.tweetTimestamp(), START + 1000, START + 1000, START + 1000, START + 1000));
		ReplayReport report = fixture("b").part("part-0", rows)
			.part("part-1", rows.subList(0, 300))
			.ingest()
			.replay(ReplayFixture.settings());
		assertThat(report.duplicates()).isEqualTo(301);
		assertThat(fixture("b").hashes()).isEqualTo(fixture("a").hashes());
	}

	@Test
	void anEngagementOfALaterDayCountsFromThatDayOn() throws IOException {
		float[][] dayOne = new float[3][];
		float[][] dayTwo = new float[3][];
		Long[] likes = { null, START + DAY + 600, START + DAY - 300 };
		for (int i = 0; i < likes.length; i++) {
			List<DatasetRow> rows = new ArrayList<>(SampleRows.random(300, 3, 9));
			rows.add(SampleRows.row("late", "CX", "UX", START + DAY - 600, null, null, null, likes[i]));
			rows.add(SampleRows.row("one", "CX", "UX", START + DAY + 7000, null, null, null, null));
			rows.add(SampleRows.row("two", "CX", "UX", START + 2 * DAY + 10, null, null, null, null));
			ReplayFixture fixture = fixture("like" + i).part("part-0", rows).ingest();
			fixture.replay(ReplayFixture.settings());
			dayOne[i] = fixture.features("one", "UX");
			dayTwo[i] = fixture.features("two", "UX");
		}
		assertThat(dayOne[1]).isEqualTo(dayOne[0]);
		assertThat(dayOne[2]).isNotEqualTo(dayOne[0]);
		assertThat(dayTwo[1]).isNotEqualTo(dayTwo[0]);
	}

	@Test
	void withValTheStateIsFrozenAtItsBeginning() throws IOException {
		long start = START + 2 * DAY + DAY / 2;
		List<DatasetRow> rows = SampleRows.random(1200, 3, 10);
		List<DatasetRow> validation = rows.stream().filter((row) -> row.tweetTimestamp() >= start).toList();
		List<DatasetRow> relabelled = validation.stream().map((row) -> relabel(row, start)).toList();
		List<DatasetRow> training = new ArrayList<>(rows.subList(0, rows.size() - validation.size()));
		DatasetRow tooLate = SampleRows.row("tooLate", "C1", "U1", start + 20, null, null, null, start + 40);
		ReplayFixture first = fixture("a").part("part-0", training).part("val/part-0", validation).ingest();
		ReplayReport report = first.replay(ReplayFixture.settings());
		assertThat(report.stateAsOf()).isEqualTo(validation.get(0).tweetTimestamp()).isEqualTo(report.trainingEnd());
		assertThat(FeatureState.readFrom(first.run().state()).header().asOf()).isEqualTo(report.stateAsOf());
		assertThat(first.count(Period.EVALUATION)).isEqualTo(validation.size());
		assertThat(first.matrix().rows()).isEqualTo(rows.size());
		training.add(tooLate);
		ReplayFixture second = fixture("b").part("part-0", training).part("val/part-0", relabelled).ingest();
		assertThat(second.replay(ReplayFixture.settings()).tooLate()).isEqualTo(1);
		assertThat(second.rows()).isEqualTo(first.rows());
		assertThat(second.hashes().get("state.bin")).isEqualTo(first.hashes().get("state.bin"));
	}

	@Test
	void aRowWithAWrongClockDoesNotTakeTheEvaluation() throws IOException {
		List<DatasetRow> rows = new ArrayList<>(SampleRows.random(1200, 3, 17));
		ReplayReport before = fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings());
		assertThat(before.log()).isEqualTo(new LogSpan(START, rows.get(rows.size() - 1).tweetTimestamp() + 1, 0, 0));
		long stray = START + 400 * DAY;
		rows.add(300, SampleRows.row("stray", "C1", "U1", stray, null, null, null, stray + 5));
		ReplayReport report = fixture("b").part("part-0", rows).ingest().replay(ReplayFixture.settings());
		assertThat(report.log()).isEqualTo(new LogSpan(START, START + 3 * DAY, 1, stray));
		assertThat(report.logEnd()).isEqualTo(START + 3 * DAY);
		assertThat(report.stateAsOf()).isEqualTo(START + 3 * DAY);
		assertThat(report.rows()).isEqualTo(1200);
		assertThat(report.matrixRows().get(Period.EVALUATION)).isCloseTo(before.matrixRows().get(Period.EVALUATION),
				withinPercentage(10));
		assertThat(fixture("b").rows().keySet()).isEqualTo(fixture("a").rows().keySet());
	}

	@Test
	void rowsBeforeEvaluationSeeStatesOfEveryAgeThatIsSimulated() throws IOException {
		int days = 6;
		List<DatasetRow> rows = SampleRows.random(2400, days, 18);
		ReplayFixture fixture = fixture("a").part("part-0", rows).ingest();
		fixture.replay(ReplayFixture.settings(1, 2, 0, 0));
		List<StatisticsSource> states = new ArrayList<>();
		for (int day = 0; day < days; day++) {
			states.add(SnapshotFile.open(Checkpoint.stateFile(fixture.run(), (int) (START / DAY) + day)));
		}
		ReplayFixture aged = fixture("b").part("part-0", rows).ingest();
		aged.replay(ReplayFixture.aged(3, 2));
		Map<Long, String> written = aged.rows();
		int[] seen = new int[3];
		for (DatasetRow row : rows.subList(rows.size() / days, rows.size())) {
			String features = written.get(ReplayFixture.pair(row));
			int day = (int) ((row.tweetTimestamp() - START) / DAY);
			int oldest = Math.min(2, day - 1);
			List<String> byAge = new ArrayList<>();
			for (int age = 0; age <= oldest; age++) {
				byAge.add(ReplayFixture.features(row, states.get(day - 1 - age)));
			}
			assertThat(byAge).contains(features);
			if (row.tweetTimestamp() >= rows.get(rows.size() - 1).tweetTimestamp() + 1 - 4 * 3600) {
				assertThat(features).as("evaluation").isEqualTo(byAge.get(0));
			}
			else if (oldest == 2) {
				seen[byAge.indexOf(features)]++;
			}
		}
		for (int count : seen) {
			assertThat(count).as("about a third").isBetween(300, 460);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4, 5 })
	void aKilledReplayFindsItsOlderStatesAgain(int lastCall) throws IOException {
		List<DatasetRow> rows = SampleRows.random(1800, 6, 19);
		fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.aged(3, 1));
		ReplayFixture killed = fixture("b").part("part-0", rows).ingest();
		int[] calls = new int[1];
		assertThatThrownBy(() -> killed.replay(ReplayFixture.aged(3, 2), (done, total) -> {
			if (++calls[0] > lastCall) {
				throw new IllegalStateException("killed");
			}
		})).hasMessage("killed");
		killed.replay(ReplayFixture.aged(3, 2));
		assertThat(killed.hashes()).isEqualTo(fixture("a").hashes());
		assertThat(RunFiles.list(killed.run().checkpoints())).as("three windows, two files each").hasSize(6);
	}

	@Test
	void moreRowsThanTheMatrixMayHoldAreSampled() throws IOException {
		ReplayFixture fixture = fixture("a").part("part-0", SampleRows.random(6000, 2, 11)).ingest();
		ReplayReport all = fixture.replay(ReplayFixture.settings());
		Map<Long, String> rows = fixture.rows();
		ReplayReport sampled = fixture.replay(ReplayFixture.sampled(1000, 100, 0));
		assertThat(fixture.count(Period.TRAIN) + fixture.count(Period.EARLY_STOPPING)).isBetween(850, 1150);
		assertThat(fixture.count(Period.EVALUATION)).isBetween(70, 130);
		assertThat(rows).containsAllEntriesOf(fixture.rows());
		assertThat(sampled.trainingShare()).isLessThan(0.25);
		assertThat(sampled.stateAsOf()).isEqualTo(all.stateAsOf());
	}

	@Test
	void onlyTheLatestWindowsAreTakenWhereDaysSaySo() throws IOException {
		ReplayFixture fixture = fixture("a").part("part-0", SampleRows.random(1200, 4, 12)).ingest();
		ReplayReport report = fixture.replay(ReplayFixture.sampled(10_000, 10_000, 2));
		assertThat(report.windows()).isEqualTo(2);
		assertThat(report.rows()).isEqualTo(600);
		assertThat(fixture.matrix().createdAt(0)).isEqualTo(START + 2 * DAY);
	}

	@Test
	void hidingStatisticsMakesColdRowsInTrainingAlone() throws IOException {
		List<DatasetRow> rows = SampleRows.random(3000, DAYS, 13);
		ReplayFixture plain = fixture("a").part("part-0", rows).ingest();
		plain.replay(ReplayFixture.settings(2, 2, 0, 2));
		ReplayFixture hiding = fixture("b").part("part-0", rows).ingest();
		hiding.replay(ReplayFixture.settings(2, 2, 0.3, 2));
		assertThat(cold(plain, Period.TRAIN)).isZero();
		assertThat(cold(hiding, Period.TRAIN)).isBetween(0.3, 0.7);
		assertThat(cold(hiding, Period.EVALUATION) + cold(hiding, Period.EARLY_STOPPING)).isZero();
	}

	/** Share of rows with a cold user or creator. */
	private static double cold(ReplayFixture fixture, Period period) throws IOException {
		TrainingMatrix matrix = fixture.matrix();
		int cold = 0;
		for (int row : matrix.rows(period)) {
			cold += (matrix.userCold(row) || matrix.creatorCold(row)) ? 1 : 0;
		}
		return (double) cold / matrix.count(period);
	}

	@Test
	void aDayWithoutRowsIsPassedOver() throws IOException {
		List<DatasetRow> rows = SampleRows.random(1200, DAYS, 14)
			.stream()
			.filter((row) -> (row.tweetTimestamp() - START) / DAY != 1)
			.toList();
		ReplayReport report = fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings());
		assertThat(report.windows()).isEqualTo(3);
		assertThat(report.rows()).isEqualTo(900);
	}

	@Test
	void someSecondsBeforeTheFirstDayAreNoWarmup() throws IOException {
		List<DatasetRow> rows = new ArrayList<>(SampleRows.random(1200, 3, 15));
		rows.add(SampleRows.row("early", "C1", "U1", START - 10, null, null, null, null));
		ReplayReport report = fixture("a").part("part-0", rows).ingest().replay(ReplayFixture.settings(1, 1, 0, 1));
		assertThat(report.warmupWindows()).isEqualTo(2);
		assertThat(fixture("a").matrix().createdAt(0)).isEqualTo(START + DAY);
	}

	@Test
	void withoutRowsThereIsNothingToReplay() throws IOException {
		assertThatThrownBy(() -> fixture("a").replay(ReplayFixture.settings())).isInstanceOf(DatasetException.class)
			.hasMessage("There are no training rows");
		List<DatasetRow> one = SampleRows.random(1, 1, 1);
		assertThatThrownBy(() -> fixture("b").part("part-0", one).ingest().replay(ReplayFixture.settings()))
			.isInstanceOf(DatasetException.class)
			.hasMessageContaining("There is no row for the period");
		assertThatThrownBy(() -> fixture("c").part("part-0", SampleRows.random(100, 2, 1).subList(60, 100))
			.part("val/part-0", SampleRows.random(10, 1, 1))
			.ingest()
			.replay(ReplayFixture.settings())).isInstanceOf(DatasetException.class)
			.hasMessageContaining("before any training row");
	}

	private ReplayFixture fixture(String name) {
		return new ReplayFixture(this.directory.resolve(name));
	}

}
