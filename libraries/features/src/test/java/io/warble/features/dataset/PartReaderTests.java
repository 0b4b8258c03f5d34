package io.warble.features.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The resources are one file of 60 rows, packed by Debian's gzip, bzip2, zstd and lzop;
 * the "members" are two packed halves, one after the other, with other options.
 */
class PartReaderTests {

	@TempDir
	Path directory;

	private final List<BadLine> bad = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "part-00000.gz", "part-00000.bz2", "part-00000.zst", "part-00000.lzo", "members.gz",
			"members.bz2", "members.zst", "members.lzo" })
	void readsWhatOthersPacked(String name) throws Exception {
		byte[] packed = resource(name);
		Path file = Files.write(this.directory.resolve(name), packed);
		List<DatasetRow> expected = read(resource("part-00000"), "part-00000");
		List<DatasetRow> rows = new ArrayList<>();
		try (PartReader reader = PartReader.open(file, this.bad::add)) {
			Exposure exposure = new Exposure();
			while (reader.next(exposure)) {
				rows.add(DatasetRow.of(exposure));
			}
			assertThat(reader.lineNumber()).isEqualTo(60);
			assertThat(reader.bytesRead()).isEqualTo(packed.length);
		}
		assertThat(rows).hasSize(60).isEqualTo(expected);
		assertThat(this.bad).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "part-00000.gz", "part-00000.bz2", "part-00000.zst", "part-00000.lzo", "members.lzo" })
	void noticesATruncatedFileWhereverItEnds(String name) throws Exception {
		byte[] packed = resource(name);
		int whole = 0;
		for (int length = 1; length < packed.length; length += (length < 80) ? 1 : 97) {
			byte[] cut = Arrays.copyOf(packed, length);
			try {
				count(cut, name);
				whole++;
			}
			catch (DatasetException ex) {
				assertThat(ex).hasMessageContaining(name).message().hasLineCount(1);
			}
		}
		assertThat(whole).as("lengths that pass for a whole file").isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "part-00000.gz", "part-00000.bz2", "part-00000.zst", "part-00000.lzo" })
	void noticesAChangedByteInTheData(String name) throws Exception {
		byte[] packed = resource(name);
		for (int at = packed.length / 2; at < packed.length - 20; at += 131) {
			byte[] damaged = packed.clone();
			damaged[at] ^= 0x55;
			assertThatExceptionOfType(DatasetException.class).as("byte " + at + " changed")
				.isThrownBy(() -> count(damaged, name))
				.withMessageContaining(name);
		}
	}

	@Test
	void saysWhereAFileIsDamaged() throws Exception {
		byte[] cut = Arrays.copyOf(resource("part-00000.lzo"), 9_000);
		Path file = Files.write(this.directory.resolve("part-00000.lzo"), cut);
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> {
			try (PartReader reader = PartReader.open(file, this.bad::add)) {
				reader.next(new Exposure());
			}
		})
			.withMessage(file + ": cannot read on after line 0, at byte 9000 of the file: lzop: "
					+ "the data ends too early");
	}

	@ParameterizedTest
	@CsvSource({ "part-00000,part-0.gz,'holds plain text, expected gzip as its name says'",
			"part-00000.lzo,part-0,'holds lzop, expected plain text as its name says; give it the ending .lzo'",
			"part-00000.zst,part-0.bz2,'holds zstd, expected bzip2 as its name says; give it the ending .zst'",
			"empty,part-0.gz,'is empty, expected gzip as its name says'",
			"skippable.zst,part-0.zst,'starts with a skippable frame, as pzstd writes it, which is not read'",
			"parquet,part-0,'holds Parquet, expected plain text as its name says; Parquet is not read'" })
	void refusesWhatIsNotWhatItsNameSays(String resource, String name, String message) throws Exception {
		byte[] bytes = switch (resource) {
			case "empty" -> new byte[0];
			case "parquet" -> "PAR1....".getBytes(StandardCharsets.US_ASCII);
			default -> resource(resource);
		};
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> read(bytes, name))
			.withMessage(name + ": " + message);
	}

	@Test
	void saysThatThereIsNoFile() {
		Path missing = this.directory.resolve("part-1");
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> PartReader.open(missing, this.bad::add))
			.withMessage(missing + ": no such file");
		assertThatExceptionOfType(DatasetException.class)
			.isThrownBy(() -> PartReader.open(this.directory, this.bad::add))
			.withMessage(this.directory + ": is a directory, expected a part file");
	}

	@Test
	void goesOnBehindBadLines() throws Exception {
		String good = Rows.line(Rows.ROW);
		String text = good + "\nnonsense\n" + good + "\r\n\n" + Rows.with(Column.TWEET_ID, "") + "\n" + good;
		assertThat(read(text.getBytes(StandardCharsets.UTF_8), "part-7")).containsExactly(Rows.ROW, Rows.ROW, Rows.ROW);
		assertThat(this.bad).extracting(BadLine::toString)
			.containsExactly("part-7:2: field-count: 1 columns, expected 24, or 20 without labels",
					"part-7:4: field-count: 1 columns, expected 24, or 20 without labels",
					"part-7:5: missing-id: tweet_id: is empty, expected an id");
		assertThat(this.bad.get(0).text()).isEqualTo("nonsense");
	}

	@Test
	void cutsTheTextOfABadLine() throws Exception {
		read(("x".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8), "part-0");
		assertThat(this.bad.get(0).text()).isEqualTo("x".repeat(2048));
	}

	@Test
	void readsNothingFromAnEmptyFile() throws Exception {
		assertThat(read(new byte[0], "part-0")).isEmpty();
		assertThat(this.bad).isEmpty();
	}

	@Test
	void readsLinesThatAreLongerThanItsBuffer() throws Exception {
		String tokens = "119546" + "\t119546".repeat(500_000);
		String text = Rows.line(Rows.ROW) + "\n" + Rows.with(Column.TEXT_TOKENS, tokens) + "\n" + Rows.line(Rows.ROW)
				+ "\n";
		List<Integer> counts = read(text.getBytes(StandardCharsets.UTF_8), "part-0").stream()
			.map((row) -> row.textTokens().size())
			.toList();
		assertThat(counts).containsExactly(6, 500_001, 6);
	}

	@Test
	void skipsALineWithoutEnd() throws Exception {
		byte[] line = (Rows.line(Rows.ROW) + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] tail = ("\n" + Rows.line(Rows.ROW)).getBytes(StandardCharsets.UTF_8);
		try (PartReader reader = PartReader.of(around(line, 100, tail), "part-0", this.bad::add)) {
			Exposure exposure = new Exposure();
			assertThat(reader.next(exposure)).isTrue();
			assertThat(reader.next(exposure)).isTrue();
			assertThat(reader.lineNumber()).isEqualTo(3);
			assertThat(DatasetRow.of(exposure)).isEqualTo(Rows.ROW);
			assertThat(reader.next(exposure)).isFalse();
		}
		assertThat(this.bad).extracting(BadLine::toString)
			.containsExactly("part-0:2: line-too-long: more than 16777216 bytes without a line feed");
		assertThat(this.bad.get(0).text()).isEqualTo("x".repeat(2048));
	}

	@Test
	void endsWithALineWithoutEnd() throws Exception {
		try (PartReader reader = PartReader.of(around(new byte[0], 40, new byte[0]), "part-0", this.bad::add)) {
			assertThat(reader.next(new Exposure())).isFalse();
		}
		assertThat(this.bad).extracting((line) -> line.fault().reason())
			.containsExactly(LineFault.Reason.LINE_TOO_LONG);
	}

	private List<DatasetRow> read(byte[] bytes, String name) throws IOException {
		List<DatasetRow> rows = new ArrayList<>();
		try (PartReader reader = PartReader.of(new ByteArrayInputStream(bytes), name, this.bad::add)) {
			Exposure exposure = new Exposure();
			while (reader.next(exposure)) {
				rows.add(DatasetRow.of(exposure));
			}
		}
		return rows;
	}

	private long count(byte[] bytes, String name) throws IOException {
		try (PartReader reader = PartReader.of(new ByteArrayInputStream(bytes), name, this.bad::add)) {
			Exposure exposure = new Exposure();
			while (reader.next(exposure)) {
				assertThat(exposure.tweet()).isNotZero();
			}
			return reader.lineNumber();
		}
	}

	private static byte[] resource(String name) throws IOException {
		try (InputStream in = Objects.requireNonNull(PartReaderTests.class.getResourceAsStream(name), name)) {
			return in.readAllBytes();
		}
	}

	/** Some bytes, a line of many megabytes, and some bytes. */
	private static InputStream around(byte[] head, int megabytes, byte[] tail) {
		byte[] megabyte = new byte[1 << 20];
		Arrays.fill(megabyte, (byte) 'x');
		List<InputStream> streams = new ArrayList<>();
		streams.add(new ByteArrayInputStream(head));
		for (int i = 0; i < megabytes; i++) {
			streams.add(new ByteArrayInputStream(megabyte));
		}
		streams.add(new ByteArrayInputStream(tail));
		return new SequenceInputStream(Collections.enumeration(streams));
	}

}
