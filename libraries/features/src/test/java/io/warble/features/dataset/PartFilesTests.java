package io.warble.features.dataset;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartFilesTests {

	@TempDir
	Path directory;

	@Test
	void listsPartsByNameAndNothingBesideThem() throws Exception {
		for (String name : new String[] { "part-00002.lzo", "part-00002.lzo.index", "part-00000", "part-00001.gz",
				"part-00001.gz.crc", "part-00010.zst", "part-00003.bz2", "part-00004.tmp", "vocab.txt", ".part-00005",
				"true-probabilities.csv" }) {
			Files.createFile(this.directory.resolve(name));
		}
		Files.createDirectory(this.directory.resolve("part-directory"));
		assertThat(PartFiles.list(this.directory)).extracting((file) -> file.getFileName().toString())
			.containsExactly("part-00000", "part-00001.gz", "part-00002.lzo", "part-00003.bz2", "part-00010.zst");
	}

	@Test
	void findsNothingInAnEmptyDirectory() throws Exception {
		assertThat(PartFiles.list(this.directory)).isEmpty();
	}

	@Test
	void saysThatThereIsNoDirectory() throws Exception {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> PartFiles.list(missing))
			.withMessage(missing + ": no such directory, expected one with part files (part-*)");
		Path file = Files.createFile(this.directory.resolve("part-00000"));
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> PartFiles.list(file))
			.withMessage(file + ": is not a directory, expected one with part files (part-*)");
	}

}
