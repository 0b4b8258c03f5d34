package io.warble.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ShuffledFileTests {

	@TempDir
	private Path dir;

	@Test
	void keepsEveryLineAndMixesThemWithinABlock() throws IOException {
		List<String> lines = new ArrayList<>();
		Path path = this.dir.resolve("part-00000");
		try (ShuffledFile file = new ShuffledFile(path, false, 1000, 1)) {
			for (int i = 0; i < 500; i++) {
				lines.add("line " + i);
				byte[] line = (lines.get(i) + "\n").getBytes(StandardCharsets.US_ASCII);
				int start = file.begin(line.length);
				file.end(Bytes.text(file.block(), start, line));
			}
			file.complete();
			assertThat(path).doesNotExist();
			file.finish();
		}
		List<String> written = Files.readAllLines(path);
		assertThat(written).containsExactlyInAnyOrderElementsOf(lines).isNotEqualTo(lines);
		assertThat(written.subList(0, 90)).allMatch((line) -> lines.indexOf(line) < 200);
		assertThat(this.dir).isDirectoryNotContaining("glob:**.partial");
	}

	@Test
	void leavesNothingWhereItWasNotFinished() throws IOException {
		try (ShuffledFile file = new ShuffledFile(this.dir.resolve("part-00000"), true, 1000, 1)) {
			file.end(Bytes.text(file.block(), file.begin(10), new byte[] { '\n' }));
		}
		assertThat(this.dir).isEmptyDirectory();
	}

}
