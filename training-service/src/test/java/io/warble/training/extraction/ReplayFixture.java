package io.warble.training.extraction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.DatasetWriter;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.Keys;
import io.warble.features.dataset.LineFault;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StatisticsSource;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.ingest.PartSource;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.samples.SampleRows;

/**
 * Ingests and replays rows in a directory of its own.
 */
final class ReplayFixture {

	private final Path directory;

	ReplayFixture(Path directory) {
		this.directory = directory;
	}

	/** No warm-up, nothing hidden, all rows sampled, every checkpoint kept. */
	static ReplaySettings settings() {
		return settings(0, 2, 0, 0);
	}

	static ReplaySettings settings(int warmup, int threads, double hidden, int checkpoints) {
		return new ReplaySettings(0, warmup, 4, 0, 4, 1_000_000, 1_000_000, hidden, hidden, 1, threads, 128,
				checkpoints, 7, StateSettings.defaults(), ExtractionSettings.defaults());
	}

	/** Rows see states of so many ages. */
	static ReplaySettings aged(int days, int threads) {
		return new ReplaySettings(0, 1, 4, 4, 4, 1_000_000, 1_000_000, 0, 0, days, threads, 128, 1, 7,
				StateSettings.defaults(), ExtractionSettings.defaults());
	}

	static ReplaySettings sampled(int maxTrainingRows, int maxEvaluationRows, int days) {
		return new ReplaySettings(days, 0, 4, 0, 4, maxTrainingRows, maxEvaluationRows, 0, 0, 1, 1, 128, 1, 7,
				StateSettings.defaults(), ExtractionSettings.defaults());
	}

	RunDirectory run() {
		return new RunDirectory(this.directory.resolve("run"));
	}

	ReplayFixture part(String name, List<DatasetRow> rows) throws IOException {
		SampleRows.write(this.directory.resolve("data").resolve(name), rows);
		return this;
	}

	ReplayFixture ingest() throws IOException {
		PartIngest ingest = new PartIngest(run(), new IngestSettings(1, 128, 64));
		for (PartSource part : Dataset.open(this.directory.resolve("data"), 0).parts()) {
			ingest.ingest(part, RowProgress.SILENT);
		}
		return this;
	}

	ReplayReport replay(ReplaySettings settings) throws IOException {
		return replay(settings, RowProgress.SILENT);
	}

	ReplayReport replay(ReplaySettings settings, RowProgress progress) throws IOException {
		return new Replay(run(), settings, new TextAnalyzer(null)).run(progress);
	}

	TrainingMatrix matrix() throws IOException {
		return TrainingMatrix.open(run().matrix(), FeatureSchema.standard().hash());
	}

	/** The bytes of matrix and final state. */
	Map<String, Integer> hashes() throws IOException {
		Map<String, Integer> hashes = new TreeMap<>();
		for (Path file : List.of(run().matrix().resolve("features.bin"), run().matrix().resolve("facts.bin"),
				run().state())) {
			hashes.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
		}
		return hashes;
	}

	/** Each row of the matrix as text, by tweet and user. */
	Map<Long, String> rows() throws IOException {
		TrainingMatrix matrix = matrix();
		Map<Long, String> rows = new TreeMap<>();
		float[] features = new float[matrix.width()];
		for (int row = 0; row < matrix.rows(); row++) {
			matrix.copy(row, features, 0);
			rows.put(Keys.combine(matrix.tweet(row), matrix.user(row)), Arrays.toString(features));
		}
		return rows;
	}

	/** The features of one row. */
	float[] features(String tweet, String user) throws IOException {
		TrainingMatrix matrix = matrix();
		for (int row = 0; row < matrix.rows(); row++) {
			if (matrix.tweet(row) == Keys.of(tweet) && matrix.user(row) == Keys.of(user)) {
				float[] features = new float[matrix.width()];
				matrix.copy(row, features, 0);
				return features;
			}
		}
		throw new AssertionError("The matrix has no row " + tweet + ", " + user);
	}

	/** The features of a row from a state, as {@link #rows} shows them. */
	static String features(DatasetRow row, StatisticsSource state) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		new DatasetWriter().append(row, line);
		Exposure exposure = new Exposure();
		LineFault fault = new ExposureParser().parse(line.toByteArray(), 0, line.size() - 1, exposure);
		if (fault != null) {
			throw new IllegalArgumentException(fault.toString());
		}
		float[] features = new float[FeatureSchema.standard().size()];
		new FeatureExtractor(ExtractionSettings.defaults(), new TextAnalyzer(null)).extract(exposure, state,
				FeatureExtractor.Hidden.NOTHING, features, 0);
		return Arrays.toString(features);
	}

	static long pair(DatasetRow row) {
		return Keys.combine(Keys.of(row.tweetId()), Keys.of(row.engagingUserId()));
	}

	int count(Period period) throws IOException {
		return matrix().count(period);
	}

}
