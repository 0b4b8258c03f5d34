package io.warble.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.warble.features.dataset.PartFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimelineSimulatorTests {

	private static final SimulationSettings SMALL = SimulationSettings.defaults().withRows(5000).withSeed(3);

	@TempDir
	private Path dir;

	@Test
	void sameSettingsGiveTheSameBytes() throws IOException {
		TimelineSimulator simulator = new TimelineSimulator(SMALL);
		simulator.writeTo(this.dir.resolve("first"), (rows) -> {
		});
		simulator.writeTo(this.dir.resolve("second"), (rows) -> {
		});
		Map<String, byte[]> first = contents(this.dir.resolve("first"));
		assertThat(first).containsOnlyKeys("part-00000", "part-00001", "part-00002", "part-00003",
				"true-probabilities.csv", "vocab.txt");
		assertThat(contents(this.dir.resolve("second"))).containsExactlyInAnyOrderEntriesOf(first);
	}

	@Test
	void anotherSeedGivesOtherPeopleAndTheSameVocabulary() throws IOException {
		Map<String, byte[]> first = simulate("first", SMALL);
		Map<String, byte[]> second = simulate("second", SMALL.withSeed(4));
		assertThat(second.get("vocab.txt")).isEqualTo(first.get("vocab.txt"));
		List<String> users = users("first");
		assertThat(users).isNotEmpty().doesNotContainAnyElementsOf(users("second"));
	}

	@Test
	void compressedPartsHoldTheSameRows() throws IOException {
		Map<String, byte[]> plain = simulate("plain", SMALL);
		Map<String, byte[]> gzip = simulate("gzip", SMALL.withGzip(true));
		for (int part = 0; part < 4; part++) {
			try (InputStream in = new GZIPInputStream(
					Files.newInputStream(this.dir.resolve("gzip/part-0000" + part + ".gz")))) {
				assertThat(in.readAllBytes()).isEqualTo(plain.get("part-0000" + part));
			}
		}
		assertThat(gzip.get("true-probabilities.csv")).isEqualTo(plain.get("true-probabilities.csv"));
	}

	@Test
	void aValidationSetHoldsTheRowsOfTheLastDay() throws IOException {
		simulate("together", SMALL);
		simulate("apart", SMALL.withValidation(true));
		long lastDay = SimulatedTimeline.START + 6L * SimulatedTimeline.DAY;
		List<String> expected = lines(this.dir.resolve("together"));
		List<String> validation = lines(this.dir.resolve("apart/val"));
		long end = lastDay + SimulatedTimeline.DAY;
		assertThat(lines(this.dir.resolve("apart")).stream().map((line) -> withoutLabelsFrom(end, line)).toList())
			.containsExactlyInAnyOrderElementsOf(expected.stream().filter((line) -> created(line) < lastDay).toList());
		assertThat(validation.stream().map((line) -> withoutLabelsFrom(end, line)).toList())
			.containsExactlyInAnyOrderElementsOf(expected.stream().filter((line) -> created(line) >= lastDay).toList());
		assertThat(validation).as("labels are waited for")
			.anyMatch((line) -> !withoutLabelsFrom(end, line).equals(line))
			.allMatch((line) -> withoutLabelsFrom(end + SimulatedTimeline.DAY, line).equals(line));
		assertThat(validation.size()).isBetween(500, 1000);
	}

	@Test
	void writesExactlyTheRowsThatWereAskedFor() throws IOException {
		for (long rows : new long[] { 1, 17, 1000 }) {
			SimulationReport report = new TimelineSimulator(SMALL.withRows(rows).withParts(2).withDays(1))
				.writeTo(this.dir.resolve("rows" + rows), (done) -> {
				});
			SimulatedTimeline timeline = new SimulatedTimeline(this.dir.resolve("rows" + rows));
			assertThat(timeline.rows()).hasSize((int) rows);
			assertThat(timeline.truth()).as("all rows are of the last day").hasSize((int) rows);
			assertThat(report.rows()).isEqualTo(rows);
			assertThat(report.tweets())
				.isEqualTo(timeline.rows().stream().map((row) -> row.tweet()).distinct().count());
			assertThat(report.users()).isEqualTo(timeline.rows().stream().map((row) -> row.user()).distinct().count());
		}
	}

	@Test
	void tellsItsProgressUpToTheEnd() throws IOException {
		List<Long> told = new ArrayList<>();
		new TimelineSimulator(SMALL.withRows(20_000)).writeTo(this.dir.resolve("out"), told::add);
		assertThat(told).containsExactly(8192L, 16_384L, 20_000L);
	}

	@Test
	void refusesADirectoryThatHoldsADataset() throws IOException {
		Files.writeString(this.dir.resolve("part-00000.gz"), "mine");
		assertThatExceptionOfType(SimulationException.class).isThrownBy(() -> simulate(".", SMALL))
			.withMessageContaining("already holds part-00000.gz; expected one without a dataset");
		assertThat(this.dir.resolve("part-00000.gz")).hasContent("mine");
	}

	@Test
	void refusesADirectoryThatHoldsAValidationSet() throws IOException {
		Files.createDirectory(this.dir.resolve("val"));
		Files.writeString(this.dir.resolve("val/part-00007"), "mine");
		assertThatExceptionOfType(SimulationException.class).isThrownBy(() -> simulate(".", SMALL.withValidation(true)))
			.withMessageContaining("val already holds part-00007");
	}

	@Test
	void refusesAVocabularyOfSomebodyElse() throws IOException {
		Files.writeString(this.dir.resolve("vocab.txt"), "mine");
		assertThatExceptionOfType(SimulationException.class).isThrownBy(() -> simulate(".", SMALL))
			.withMessageContaining("already holds vocab.txt");
	}

	@Test
	void refusesAFileInPlaceOfADirectory() throws IOException {
		Files.writeString(this.dir.resolve("file"), "");
		assertThatExceptionOfType(SimulationException.class).isThrownBy(() -> simulate("file", SMALL))
			.withMessageEndingWith("file is not a directory");
		assertThatExceptionOfType(SimulationException.class).isThrownBy(() -> simulate("file/below", SMALL))
			.withMessageContaining("cannot create directory");
	}

	@Test
	void aBrokenSimulationLeavesNothing() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> new TimelineSimulator(SMALL.withRows(20_000)).writeTo(this.dir, (rows) -> {
				throw new IllegalStateException("stop");
			}));
		assertThat(this.dir).isEmptyDirectory();
	}

	private Map<String, byte[]> simulate(String name, SimulationSettings settings) throws IOException {
		new TimelineSimulator(settings).writeTo(this.dir.resolve(name), (rows) -> {
		});
		return contents(this.dir.resolve(name));
	}

	private static List<String> lines(Path dir) throws IOException {
		List<String> lines = new ArrayList<>();
		for (Path part : PartFiles.list(dir)) {
			lines.addAll(Files.readAllLines(part));
		}
		return lines;
	}

	private static long created(String line) {
		return Long.parseLong(line.split("\u0001", -1)[8]);
	}

	/** A line without the engagements that come at a moment or after it. */
	private static String withoutLabelsFrom(long moment, String line) {
		String[] columns = line.split("\u0001", -1);
		for (int i = 20; i < 24; i++) {
			boolean late = !columns[i].isEmpty() && Long.parseLong(columns[i]) >= moment;
			columns[i] = late ? "" : columns[i];
		}
		return String.join("\u0001", columns);
	}

	private List<String> users(String name) throws IOException {
		return new SimulatedTimeline(this.dir.resolve(name)).rows().stream().map((row) -> row.user()).toList();
	}

	private static Map<String, byte[]> contents(Path dir) throws IOException {
		Map<String, byte[]> contents = new HashMap<>();
		try (Stream<Path> files = Files.list(dir)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				contents.put(file.getFileName().toString(), Files.readAllBytes(file));
			}
		}
		return contents;
	}

}
