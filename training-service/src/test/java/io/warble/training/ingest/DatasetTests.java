package io.warble.training.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.DatasetException;
import io.warble.training.samples.SampleRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatasetTests {

	@TempDir
	Path directory;

	@Test
	void partsComeInOrderWithThoseOfValLast() throws IOException {
		write("part-00001", 1);
		write("part-00000", 2);
		write("val/part-00000", 3);
		Files.writeString(this.directory.resolve("part-00000.index"), "");
		assertThat(Dataset.open(this.directory, 0).parts()).extracting(PartSource::name)
			.containsExactly("part-00000", "part-00001", "val/part-00000");
		assertThat(Dataset.open(this.directory, 1).parts()).extracting(PartSource::name)
			.containsExactly("part-00000", "val/part-00000");
		assertThat(Dataset.open(this.directory, 0).vocabulary()).isNull();
	}

	@Test
	void theFingerprintGoesByContentAlone() throws IOException {
		write("a/part-00000", 1);
		write("b/part-00000", 1);
		String first = Dataset.open(this.directory.resolve("a"), 0).fingerprint();
		assertThat(Dataset.open(this.directory.resolve("b"), 0).fingerprint()).isEqualTo(first);
		Files.writeString(this.directory.resolve("b/vocab.txt"), "[PAD]\n");
		assertThat(Dataset.open(this.directory.resolve("b"), 0).fingerprint()).isNotEqualTo(first);
		write("a/part-00000", 2);
		assertThat(Dataset.open(this.directory.resolve("a"), 0).fingerprint()).isNotEqualTo(first);
	}

	@Test
	void aDirectoryWithoutPartsIsNoDataset() {
		assertThatThrownBy(() -> Dataset.open(this.directory, 0)).isInstanceOf(DatasetException.class)
			.hasMessageContaining("holds no part file");
		assertThatThrownBy(() -> Dataset.open(this.directory.resolve("nowhere"), 0))
			.isInstanceOf(DatasetException.class)
			.hasMessageContaining("no such directory");
	}

	@Test
	void theGateNamesTheCountsByReason() {
		IngestReport report = new IngestReport("part-00000", false, "", 97, 3,
				new TreeMap<>(Map.of("number", 2L, "boolean", 1L)), 0, 0, 0, new TreeMap<>(), null);
		assertThatCode(() -> BadLineGate.check(List.of(report), false, 0.03)).doesNotThrowAnyException();
		assertThatThrownBy(() -> BadLineGate.check(List.of(report), false, 0.02)).isInstanceOf(DatasetException.class)
			.hasMessage("3 of 100 lines (3.00 %) are bad, allowed are 2.00 %; by reason: {boolean=1, number=2}");
	}

	private void write(String name, long seed) throws IOException {
		SampleRows.write(this.directory.resolve(name), SampleRows.random(20, 1, seed));
	}

}
