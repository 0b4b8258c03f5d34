package io.warble.training.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.models.evaluation.AveragePrecision;
import io.warble.models.evaluation.RelativeCrossEntropy;
import io.warble.models.nets.OnnxNet;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.NetParameters;
import io.warble.training.parameters.Scaling;
import io.warble.training.parameters.Scalings;
import io.warble.training.run.RowProgress;
import io.warble.training.samples.SampleRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NetComparisonTests {

	private static final int WIDTH = 3;

	private static final int TRAINING = 60;

	private static final int EVALUATION = 30;

	@TempDir
	private Path directory;

	@Test
	void theMeanOfTheThreeClassifiersIsThatOfTheirProbabilities() throws IOException {
		TrainingMatrix matrix = matrix();
		NetComparison job = comparison("mlp-a", "mlp-b", "mlp-c");
		assertThat(NetComparison.json(this.directory)).doesNotExist();
		Comparison comparison = job.run(matrix, RowProgress.SILENT);
		assertThat(NetComparison.json(this.directory)).exists();
		assertThat(comparison.entries()).extracting(Comparison.Entry::net)
			.containsExactly("mlp-a", "mlp-b", "mlp-c", "mean of mlp-a, mlp-b, mlp-c");
		double[] likes = new double[EVALUATION];
		for (String net : List.of("mlp-a", "mlp-b", "mlp-c")) {
			float[] logits = logits(net, matrix);
			for (int i = 0; i < EVALUATION; i++) {
				likes[i] += 1 / (1 + Math.exp(-logits[i * EngagementType.COUNT + EngagementType.LIKE.ordinal()])) / 3;
			}
		}
		boolean[] liked = new boolean[EVALUATION];
		for (int i = 0; i < EVALUATION; i++) {
			liked[i] = liked(TRAINING + i);
		}
		Comparison.Quality like = comparison.entries().get(3).types().get(EngagementType.LIKE.ordinal());
		assertThat(like.averagePrecision()).isCloseTo(AveragePrecision.of(likes, liked), within(1e-9));
		assertThat(like.relativeCrossEntropy()).isCloseTo(RelativeCrossEntropy.of(likes, liked), within(1e-9));
		assertThat(Files.readString(NetComparison.markdown(this.directory)))
			.contains("| log1p | mean of mlp-a, mlp-b, mlp-c | - / - |")
			.contains(" | - | - | ");
	}

	@Test
	void withoutOneOfTheThreeThereIsNoMean() throws IOException {
		assertThat(comparison("mlp-a", "mlp-c").run(matrix(), RowProgress.SILENT).entries())
			.extracting(Comparison.Entry::net)
			.containsExactly("mlp-a", "mlp-c");
	}

	private NetComparison comparison(String... nets) {
		NetParameters parameters = new NetParameters(List.of(nets), 1, 20, 20, 1e-3, 1, 0.1,
				Scalings.all(Scaling.LOG1P), 0, 8, false);
		return new NetComparison(this.directory, List.of(parameters), 1, 7);
	}

	private float[] logits(String net, TrainingMatrix matrix) throws IOException {
		Path graph = this.directory.resolve("comparison").resolve("log1p").resolve(net + ".onnx");
		float[] features = new float[EVALUATION * WIDTH];
		matrix.copy(matrix.rows(Period.EVALUATION), 0, EVALUATION, features);
		float[] logits = new float[EVALUATION * EngagementType.COUNT];
		try (OnnxNet onnx = OnnxNet.open(Files.readAllBytes(graph), WIDTH)) {
			onnx.logits(features, EVALUATION, logits);
		}
		return logits;
	}

	private static boolean liked(int row) {
		return row * 7 % 5 < 2;
	}

	private TrainingMatrix matrix() throws IOException {
		Path matrix = this.directory.resolve("matrix");
		int rows = TRAINING + EVALUATION;
		try (MatrixWriter writer = new MatrixWriter(matrix, "schema", WIDTH)) {
			MatrixWriter.Block block = new MatrixWriter.Block(rows, WIDTH);
			block.start(0);
			for (int row = 0; row < rows; row++) {
				for (int i = 0; i < WIDTH; i++) {
					block.values()[block.offset() + i] = row * (i + 3) % 11;
				}
				block.add(exposure(row), (row < TRAINING) ? Period.TRAIN : Period.EVALUATION, false, false);
			}
			writer.write(block);
			writer.finish(rows);
		}
		return TrainingMatrix.open(matrix, "schema");
	}

	private Exposure exposure(int row) throws IOException {
		long created = SampleRows.START + row;
		Path file = this.directory.resolve("part-1");
		SampleRows.write(file, List
			.of(SampleRows.row("T" + row, "C", "U", created, null, null, null, liked(row) ? created + 1 : null)));
		byte[] line = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
		Exposure exposure = new Exposure();
		assertThat(new ExposureParser().parse(line, 0, line.length, exposure)).isNull();
		return exposure;
	}

}
