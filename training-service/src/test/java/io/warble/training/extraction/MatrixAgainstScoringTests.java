package io.warble.training.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.extraction.FeatureExtractor;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.features.state.SnapshotFile;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.ingest.PartSource;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a replay writes for the rows of a simulated day, against what scoring makes of the
 * same lines and of the file of the state.
 */
class MatrixAgainstScoringTests {

	private static final long FIRST_DAY = 1_612_396_800L; // 2021-02-04

	private static final long DAY = 86_400;

	private static final int DAYS = 3;

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void everyVectorOfADayIsTheSameBitForBit(boolean profiles) throws IOException {
		Path data = this.directory.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(6000).withDays(DAYS)).writeTo(data, (rows) -> {
		});
		Vocabulary vocabulary = Vocabulary.read(data.resolve("vocab.txt"));
		ContentCodes codes = profiles ? codes(vocabulary.size()) : null;
		TextAnalyzer text = new TextAnalyzer(vocabulary, codes);
		RunDirectory run = new RunDirectory(this.directory.resolve("run"));
		Dataset dataset = Dataset.open(data, 0);
		for (PartSource part : dataset.parts()) {
			new PartIngest(run, new IngestSettings(1, 128, 64)).ingest(part, RowProgress.SILENT);
		}
		ReplaySettings settings = ReplayFixture.settings(1, 2, 0, 0);
		if (codes != null) {
			settings = settings.withState(settings.state().withContentCodes(codes.id()));
		}
		new Replay(run, settings, text).run(RowProgress.SILENT);
		TrainingMatrix matrix = TrainingMatrix.open(run.matrix(), FeatureSchema.of(settings.state()).hash());
		int lastDay = (int) (FIRST_DAY / DAY) + DAYS - 1;
		SnapshotFile snapshot = SnapshotFile.open(Checkpoint.stateFile(run, lastDay - 1));
		assertThat(snapshot.header().asOf()).isEqualTo(lastDay * DAY);
		FeatureExtractor scoring = new FeatureExtractor(settings.extraction(), text);
		Exposure exposure = new Exposure();
		float[] written = new float[matrix.width()];
		float[] computed = new float[matrix.width()];
		int compared = 0;
		int cosines = 0;
		for (PartSource part : dataset.parts()) {
			for (String line : Files.readAllLines(part.file())) {
				byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
				assertThat(new ExposureParser().parse(bytes, 0, bytes.length, exposure)).isNull();
				if (exposure.createdAt() >= lastDay * DAY) {
					matrix.copy(row(matrix, exposure), written, 0);
					scoring.extract(exposure, snapshot, FeatureExtractor.Hidden.NOTHING, computed, 0);
					assertThat(bits(computed)).isEqualTo(bits(written));
					compared++;
					cosines += (profiles && !Float.isNaN(computed[FeatureSchema.standard().size()])) ? 1 : 0;
				}
			}
		}
		assertThat(compared).isGreaterThan(1000);
		assertThat(cosines).isGreaterThanOrEqualTo(profiles ? 500 : 0);
	}

	private static ContentCodes codes(int tokens) {
		SketchSettings settings = SketchSettings.defaults();
		double[] numbers = GaussianProjection.of(tokens, 8, 1);
		float[] vectors = new float[numbers.length];
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = (float) numbers[i];
		}
		return new ContentCodes(TokenCodes.of(TokenVectors.of(vectors, 8), settings,
				GaussianProjection.of(8, settings.projected(), 2)));
	}

	private static int row(TrainingMatrix matrix, Exposure exposure) {
		for (int row = 0; row < matrix.rows(); row++) {
			if (matrix.tweet(row) == exposure.tweet() && matrix.user(row) == exposure.user()) {
				return row;
			}
		}
		throw new AssertionError("The matrix lacks a row");
	}

	private static int[] bits(float[] values) {
		int[] bits = new int[values.length];
		Arrays.setAll(bits, (i) -> Float.floatToRawIntBits(values[i]));
		return bits;
	}

}
