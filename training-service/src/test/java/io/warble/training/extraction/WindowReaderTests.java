package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;
import io.warble.training.samples.SampleRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class WindowReaderTests {

	private static final int ROWS = 300;

	@TempDir
	private Path directory;

	@Test
	void aHalfWrittenWindowIsNamedAndGivesNoRows() throws IOException {
		Path parquet = ingest();
		byte[] whole = Files.readAllBytes(parquet);
		for (int length : new int[] { 0, 3, 8, whole.length / 2, whole.length - 8, whole.length - 1 }) {
			Files.write(parquet, Arrays.copyOf(whole, length));
			int[] rows = new int[1];
			assertThatIOException().as("%d of %d bytes", length, whole.length)
				.isThrownBy(() -> read(rows))
				.withMessageContaining("The window of 2021-02-04 cannot be read")
				.withMessageContaining(parquet.getFileName().toString());
			assertThat(rows[0]).isZero();
		}
		Files.write(parquet, whole);
		int[] rows = new int[1];
		read(rows);
		assertThat(rows[0]).isEqualTo(ROWS);
	}

	@Test
	void whatAKilledIngestWasWritingIsNoPartOfTheWindow() throws IOException {
		Path parquet = ingest();
		byte[] whole = Files.readAllBytes(parquet);
		Files.write(RunFiles.unfinished(parquet.resolveSibling("part-00001-00000.parquet")),
				Arrays.copyOf(whole, whole.length / 2));
		int[] rows = new int[1];
		read(rows);
		assertThat(rows[0]).isEqualTo(ROWS);
	}

	private Path ingest() throws IOException {
		fixture().part("part-00000", SampleRows.random(ROWS, 1, 1)).ingest();
		return run().windows(false).resolve("day=2021-02-04").resolve("part-00000-00000.parquet");
	}

	private void read(int[] rows) throws IOException {
		try (WindowReader reader = new WindowReader(run(), 128)) {
			reader.readAll(false, (bytes, start, end) -> rows[0]++);
		}
	}

	private RunDirectory run() {
		return fixture().run();
	}

	private ReplayFixture fixture() {
		return new ReplayFixture(this.directory);
	}

}
