package io.warble.training.matrix;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.Keys;
import io.warble.training.samples.SampleRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrainingMatrixTests {

	private static final int WIDTH = 3;

	@TempDir
	Path directory;

	@Test
	void whatIsWrittenAtAnyPositionIsReadBack() throws IOException {
		write("schema", 5);
		TrainingMatrix matrix = TrainingMatrix.open(this.directory, "schema");
		assertThat(matrix.rows()).isEqualTo(5);
		assertThat(matrix.width()).isEqualTo(WIDTH);
		float[] values = new float[2 * WIDTH];
		matrix.copy(new int[] { 0, 4, 2 }, 1, 3, values);
		assertThat(values).containsExactly(40, Float.NaN, 42, 20, Float.NaN, 22);
		assertThat(matrix.rows(Period.EVALUATION)).containsExactly(3, 4);
		assertThat(matrix.count(Period.TRAIN)).isEqualTo(3);
		assertThat(matrix.labels(new int[] { 1, 2 }, EngagementType.LIKE)).containsExactly(1, 0);
		assertThat(matrix.labels(1)).isEqualTo(0b1001);
		assertThat(matrix.createdAt(4)).isEqualTo(SampleRows.START + 4);
		assertThat(matrix.tweet(3)).isEqualTo(Keys.of("T3"));
		assertThat(matrix.user(3)).isEqualTo(Keys.of("U"));
		assertThat(matrix.creator(3)).isEqualTo(Keys.of("C"));
		assertThat(matrix.language(3)).isNotZero();
		assertThat(matrix.creatorFollowers(3)).isEqualTo(100 + 13L * "C".hashCode());
		assertThat(matrix.userCold(2)).isTrue();
		assertThat(matrix.creatorCold(2)).isFalse();
	}

	@Test
	void rowsBeyondTheFinishedOnesAreCutOff() throws IOException {
		write("schema", 5);
		write("schema", 2);
		assertThat(TrainingMatrix.open(this.directory, "schema").rows()).isEqualTo(2);
	}

	@Test
	void anotherSchemaIsAnError() throws IOException {
		write("schema", 5);
		assertThatThrownBy(() -> TrainingMatrix.open(this.directory, "other")).isInstanceOf(MatrixException.class)
			.hasMessageContaining("was made with the schema 'schema', expected 'other'");
	}

	@Test
	void aTruncatedFileIsAnError() throws IOException {
		write("schema", 5);
		try (RandomAccessFile file = new RandomAccessFile(this.directory.resolve("features.bin").toFile(), "rw")) {
			file.setLength(file.length() - 1);
		}
		assertThatThrownBy(() -> TrainingMatrix.open(this.directory, "schema")).isInstanceOf(MatrixException.class)
			.hasMessageContaining("is damaged: 315 bytes, expected 316 for 5 rows");
	}

	@Test
	void anUnfinishedMatrixIsAnError() throws IOException {
		write("schema", 5);
		new MatrixWriter(this.directory, "schema", WIDTH).close();
		assertThatThrownBy(() -> TrainingMatrix.open(this.directory, "schema")).isInstanceOf(MatrixException.class)
			.hasMessageContaining("was never finished");
	}

	@Test
	void noMatrixAndAnotherFileAreErrors() throws IOException {
		assertThatThrownBy(() -> TrainingMatrix.open(this.directory, "schema")).isInstanceOf(MatrixException.class)
			.hasMessageContaining("no such file");
		Files.writeString(this.directory.resolve("features.bin"), "something else");
		assertThatThrownBy(() -> TrainingMatrix.open(this.directory, "schema")).isInstanceOf(MatrixException.class)
			.hasMessageContaining("is not a file of a training matrix");
	}

	/** Writes the later rows before the earlier ones. */
	private void write(String schema, int rows) throws IOException {
		try (MatrixWriter writer = new MatrixWriter(this.directory, schema, WIDTH)) {
			MatrixWriter.Block block = new MatrixWriter.Block(2, WIDTH);
			for (int first = (rows - 1) / 2 * 2; first >= 0; first -= 2) {
				block.start(first);
				for (int row = first; row < Math.min(rows, first + 2); row++) {
					block.values()[block.offset()] = row * 10;
					block.values()[block.offset() + 1] = Float.NaN;
					block.values()[block.offset() + 2] = row * 10 + 2;
					block.add(exposure(row), (row >= 3) ? Period.EVALUATION : Period.TRAIN, row == 2, false);
				}
				writer.write(block);
			}
			writer.finish(rows);
		}
	}

	private Exposure exposure(int row) throws IOException {
		long created = SampleRows.START + row;
		Long engaged = (row == 1) ? created : null;
		Path file = this.directory.resolve("part-1");
		SampleRows.write(file, List.of(SampleRows.row("T" + row, "C", "U", created, engaged, null, null, engaged)));
		byte[] line = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
		Exposure exposure = new Exposure();
		assertThat(new ExposureParser().parse(line, 0, line.length, exposure)).isNull();
		return exposure;
	}

}
