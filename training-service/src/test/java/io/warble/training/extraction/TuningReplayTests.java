package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

import io.warble.features.dataset.DatasetException;
import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.Keys;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.FeatureState;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.samples.SampleRows;

import static io.warble.training.samples.SampleRows.DAY;
import static io.warble.training.samples.SampleRows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TuningReplayTests {

	private static final TuningSplit IN_TIME = new TuningSplit(false, 0.7, 0.1, 0.1, 10);

	private static final TuningSplit RANDOM = new TuningSplit(true, 0.7, 0.1, 0.1, 4);

	@TempDir
	private Path directory;

	@Test
	void inOrderOfTimeTheStateEndsAsThatOfOneLongTraining() throws IOException {
		List<DatasetRow> rows = SampleRows.random(2000, 4, 1);
		ReplayFixture whole = fixture("whole").part("part-0", rows).ingest();
		whole.replay(ReplayFixture.settings());
		ReplayFixture tuned = startOf("tuned", rows, 3);
		ReplayReport report = tune(tuned, IN_TIME, 2);
		assertThat(Files.readAllBytes(tuned.run().state())).isEqualTo(Files.readAllBytes(whole.run().state()));
		Map<Long, String> features = tuned.rows();
		assertThat(features).hasSize(500);
		assertThat(whole.rows()).containsAllEntriesOf(features);
		assertThat(report.rows()).isEqualTo(2000);
	}

	@Test
	void theFirstRowsTuneAndTheRestEvaluates() throws IOException {
		List<DatasetRow> rows = SampleRows.random(2000, 4, 2);
		ReplayFixture tuned = startOf("tuned", rows, 2);
		ReplayReport report = tune(tuned, IN_TIME, 1);
		assertThat(report.matrixRows()).containsEntry(Period.TRAIN, 560L)
			.containsEntry(Period.EARLY_STOPPING, 70L)
			.containsEntry(Period.CALIBRATION, 70L)
			.containsEntry(Period.EVALUATION, 300L);
		assertThat(report.trainingEnd()).isEqualTo(rows.get(1700).tweetTimestamp());
		TrainingMatrix matrix = tuned.matrix();
		for (int row = 0; row < matrix.rows(); row++) {
			long created = matrix.createdAt(row);
			Period expected = (created >= rows.get(1700).tweetTimestamp()) ? Period.EVALUATION
					: (created >= rows.get(1630).tweetTimestamp()) ? Period.CALIBRATION
							: (created >= rows.get(1560).tweetTimestamp()) ? Period.EARLY_STOPPING : Period.TRAIN;
			assertThat(matrix.period(row)).isEqualTo(expected);
		}
	}

	@Test
	void beforeTuningEvaluationRowsSeeTheStateAsItWas() throws IOException {
		for (TuningSplit split : List.of(IN_TIME, RANDOM)) {
			ReplayFixture tuned = startOf("before-" + split.label(), SampleRows.random(2000, 4, 3), 2);
			tune(tuned, split, 2);
			Map<Long, String> before = features(tuned.run().frozenMatrix(), Period.EVALUATION);
			Map<Long, String> after = features(tuned.run().matrix(), Period.EVALUATION);
			assertThat(before.keySet()).isEqualTo(after.keySet()).isNotEmpty();
			assertThat(before).isNotEqualTo(after);
			ReplayFixture same = startOf("same-" + split.label(), relabelled(SampleRows.random(2000, 4, 3), 2), 2);
			tune(same, split, 2);
			assertThat(features(same.run().frozenMatrix(), Period.EVALUATION)).isEqualTo(before);
		}
	}

	/** Turns the likes of the labelled rows round; what happened before stays. */
	private static List<DatasetRow> relabelled(List<DatasetRow> rows, int days) {
		return rows.stream().map((row) -> (row.tweetTimestamp() >= START + days * DAY) ? turned(row) : row).toList();
	}

	private static DatasetRow turned(DatasetRow row) {
		return SampleRows.row(row.tweetId(), row.engagedWithUserId(), row.engagingUserId(), row.tweetTimestamp(),
				row.replyTimestamp(), row.retweetTimestamp(), row.retweetWithCommentTimestamp(),
				(row.likeTimestamp() == null) ? Long.valueOf(row.tweetTimestamp() + 60) : null);
	}

	@ParameterizedTest
	@CsvSource({ "false, 0", "false, 150", "false, 299", "true, 0", "true, 77", "true, 150", "true, 151", "true, 299" })
	void aRowsOwnLabelNeverChangesItsFeatures(boolean random, int number) throws IOException {
		List<DatasetRow> rows = new ArrayList<>(SampleRows.random(900, 3, 4));
		TuningSplit split = random ? RANDOM : IN_TIME;
		Map<Long, String> before = tuned("a", rows, split);
		DatasetRow chosen = rows.get(600 + number);
		rows.set(600 + number, turned(chosen));
		Map<Long, String> after = tuned("b", rows, split);
		long key = ReplayFixture.pair(chosen);
		assertThat(after.get(key)).isNotNull().isEqualTo(before.get(key));
		long changed = before.keySet().stream().filter((row) -> !before.get(row).equals(after.get(row))).count();
		boolean evaluates = new RandomSplit(split, 7).of(0, key) == Period.EVALUATION;
		if (!random || evaluates) {
			// One window, or a row that no other sees.
			assertThat(changed).isZero();
		}
		else {
			assertThat(changed).isGreaterThan(100);
		}
	}

	private Map<Long, String> tuned(String name, List<DatasetRow> rows, TuningSplit split) throws IOException {
		ReplayFixture fixture = startOf(name, rows, 2);
		tune(fixture, split, 1);
		return fixture.rows();
	}

	@Test
	void ofARandomSplitEveryStateIsWhatTheOtherChunksMakeOfIt() throws IOException {
		List<DatasetRow> rows = SampleRows.random(1200, 3, 5);
		ReplayFixture tuned = startOf("tuned", rows, 2);
		ReplayReport report = tune(tuned, RANDOM, 2);
		long count = report.matrixRows().values().stream().mapToLong(Long::longValue).sum();
		assertThat(count).isEqualTo(400);
		assertThat(report.matrixRows().get(Period.EVALUATION)).isBetween(80L, 160L);
		FeatureState state = FeatureState.readFrom(tuned.run().state());
		assertThat(state.header().asOf()).isEqualTo(report.stateAsOf());
		// A row that stands alone in its chunk's place: drop it and its features stay.
		RandomSplit split = new RandomSplit(RANDOM, 7);
		DatasetRow chosen = rows.stream()
			.filter((row) -> row.tweetTimestamp() >= START + 2 * DAY)
			.filter((row) -> split.of(0, ReplayFixture.pair(row)) == Period.TRAIN)
			.findFirst()
			.orElseThrow();
		int chunk = split.chunk(ReplayFixture.pair(chosen));
		List<DatasetRow> without = rows.stream()
			.filter((row) -> row.tweetTimestamp() < START + 2 * DAY || row.equals(chosen)
					|| split.of(0, ReplayFixture.pair(row)) == Period.EVALUATION
					|| split.chunk(ReplayFixture.pair(row)) != chunk || row.equals(rows.get(rows.size() - 1)))
			.toList();
		assertThat(without.size()).isLessThan(rows.size());
		ReplayFixture fewer = startOf("fewer", without, 2);
		tune(fewer, RANDOM, 1);
		assertThat(fewer.rows().get(ReplayFixture.pair(chosen)))
			.isEqualTo(tuned.rows().get(ReplayFixture.pair(chosen)));
	}

	@Test
	void threadsAndRestartsChangeNothing() throws IOException {
		List<DatasetRow> rows = SampleRows.random(6000, 4, 6);
		for (TuningSplit split : List.of(IN_TIME, RANDOM)) {
			ReplayFixture one = startOf("one-" + split.label(), rows, 2);
			tune(one, split, 1);
			ReplayFixture killed = startOf("killed-" + split.label(), rows, 2);
			int[] calls = new int[1];
			assertThatThrownBy(() -> replay(killed, split, 3).run((done, total) -> {
				if (++calls[0] > 2) {
					throw new IllegalStateException("killed");
				}
			})).hasMessage("killed");
			ReplayReport report = tune(killed, split, 3);
			assertThat(killed.hashes()).isEqualTo(one.hashes());
			assertThat(tune(killed, split, 2)).isEqualTo(report);
		}
	}

	@Test
	void withValItsRowsAloneAreLabelled() throws IOException {
		List<DatasetRow> rows = SampleRows.random(1200, 3, 7);
		ReplayFixture start = fixture("start").part("part-0", rows.subList(0, 800))
			.part("val/part-0", rows.subList(800, 1200))
			.ingest();
		start.replay(ReplayFixture.settings());
		ReplayFixture tuned = fixture("tuned").part("part-0", rows.subList(0, 1))
			.part("val/part-0", rows.subList(800, 1200))
			.ingest();
		Files.copy(start.run().state(), tuned.run().startState(), StandardCopyOption.REPLACE_EXISTING);
		tune(tuned, IN_TIME, 1);
		assertThat(tuned.matrix().rows()).isEqualTo(400);
		assertThat(tuned.rows().keySet()).isEqualTo(start.rows()
			.keySet()
			.stream()
			.filter((key) -> rows.subList(800, 1200).stream().anyMatch((row) -> ReplayFixture.pair(row) == key))
			.collect(Collectors.toSet()));
	}

	@Test
	void withoutLaterRowsThereIsNothingToTuneOn() throws IOException {
		List<DatasetRow> rows = SampleRows.random(900, 3, 8);
		ReplayFixture start = startOf("none", rows, 3);
		assertThatThrownBy(() -> tune(start, IN_TIME, 1)).isInstanceOf(DatasetException.class)
			.hasMessageContaining("There is no row to tune on")
			.hasMessageContaining("2021-02-07T00:00:00Z");
		List<DatasetRow> oneMore = new ArrayList<>(rows);
		oneMore.add(SampleRows.row("T", "C1", "U1", START + 3 * DAY + 5, null, null, null, null));
		for (TuningSplit split : List.of(IN_TIME, RANDOM)) {
			ReplayFixture one = startOf("one-" + split.label(), oneMore, 3);
			assertThatThrownBy(() -> tune(one, split, 1)).isInstanceOf(DatasetException.class)
				.hasMessageContaining("There is no row for the period");
		}
	}

	/**
	 * Trains on the first days, and ingests all rows into a run that starts from there.
	 */
	private ReplayFixture startOf(String name, List<DatasetRow> rows, int days) throws IOException {
		ReplayFixture start = fixture(name + "-start")
			.part("part-0", rows.stream().filter((row) -> row.tweetTimestamp() < START + days * DAY).toList())
			.ingest();
		start.replay(ReplayFixture.settings());
		assertThat(FeatureState.readFrom(start.run().state()).header().asOf()).isEqualTo(START + days * DAY);
		ReplayFixture tuned = fixture(name).part("part-0", rows).ingest();
		Files.copy(start.run().state(), tuned.run().startState(), StandardCopyOption.REPLACE_EXISTING);
		return tuned;
	}

	private static ReplayReport tune(ReplayFixture fixture, TuningSplit split, int threads) throws IOException {
		return replay(fixture, split, threads).run(RowProgress.SILENT);
	}

	private static TuningReplay replay(ReplayFixture fixture, TuningSplit split, int threads) {
		return new TuningReplay(fixture.run(), ReplayFixture.settings(0, threads, 0, 2), split, new TextAnalyzer(null));
	}

	/** Each row of a period as text, by tweet and user. */
	private static Map<Long, String> features(Path directory, Period period) throws IOException {
		TrainingMatrix matrix = TrainingMatrix.open(directory, FeatureSchema.standard().hash());
		Map<Long, String> rows = new TreeMap<>();
		float[] features = new float[matrix.width()];
		for (int row : matrix.rows(period)) {
			matrix.copy(row, features, 0);
			rows.put(Keys.combine(matrix.tweet(row), matrix.user(row)), Arrays.toString(features));
		}
		return rows;
	}

	private ReplayFixture fixture(String name) throws IOException {
		Path root = this.directory.resolve(name);
		FileSystemUtils.deleteRecursively(root);
		assertThat(new RunDirectory(root.resolve("run")).state()).doesNotExist();
		return new ReplayFixture(root);
	}

}
