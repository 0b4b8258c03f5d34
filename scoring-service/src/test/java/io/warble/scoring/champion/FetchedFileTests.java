package io.warble.scoring.champion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedFileTests {

	/** By sha256sum. */
	private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private static final FileTime NOON = FileTime.from(Instant.parse("2021-02-10T12:00:00Z"));

	private final Path path;

	private final FetchedFile file;

	FetchedFileTests(@TempDir Path directory) {
		this.path = directory.resolve("model.bundle");
		this.file = new FetchedFile(this.path, SHA256_OF_ABC);
	}

	@Test
	void isNotRightWhereThereIsNone() throws IOException {
		assertThat(this.file.isRight()).isFalse();
	}

	@Test
	void isRightByItsChecksumAndWrongByAnother() throws IOException {
		write("abc", NOON);
		assertThat(this.file.isRight()).isTrue();
		assertThat(new FetchedFile(this.path, SHA256_OF_ABC.replace('b', 'c')).isRight()).isFalse();
	}

	@Test
	void isNotReadAgainWhileSizeAndTimeAreTheSame() throws IOException {
		write("abc", NOON);
		assertThat(this.file.isRight()).isTrue();
		write("abd", NOON);
		assertThat(this.file.isRight()).isTrue();
		assertThat(this.file.hasItsChecksum()).isFalse();
	}

	@Test
	void isReadAgainOnceItHasChanged() throws IOException {
		write("abc", NOON);
		this.file.fetched();
		write("abd", FileTime.from(NOON.toInstant().plusNanos(1_000_000)));
		assertThat(this.file.isRight()).isFalse();
		write("abcd", NOON);
		assertThat(this.file.isRight()).isFalse();
	}

	@Test
	void aNoteThatWasWrittenHalfCountsForNothing() throws IOException {
		write("abc", NOON);
		this.file.fetched();
		Path note = this.path.resolveSibling("model.bundle.checked");
		Files.writeString(note, Files.readString(note).substring(0, 40));
		write("abd", NOON);
		assertThat(this.file.isRight()).isFalse();
	}

	@Test
	void aNoteOfOtherBytesThanTextCountsForNothing() throws IOException {
		write("abc", NOON);
		Files.write(this.path.resolveSibling("model.bundle.checked"), new byte[] { (byte) 0xff, (byte) 0xfe });
		assertThat(this.file.isRight()).isTrue();
	}

	@Test
	void isRightWhereNoNoteCanBeWritten() throws IOException {
		write("abc", NOON);
		Files.createDirectory(this.path.resolveSibling("model.bundle.checked"));
		this.file.fetched();
		assertThat(this.file.isRight()).isTrue();
	}

	@Test
	void leavesNothingOnceItIsForgotten() throws IOException {
		write("abc", NOON);
		this.file.fetched();
		this.file.forget();
		try (var left = Files.list(this.path.getParent())) {
			assertThat(left).isEmpty();
		}
	}

	private void write(String content, FileTime time) throws IOException {
		Files.write(this.path, content.getBytes(StandardCharsets.US_ASCII));
		Files.setLastModifiedTime(this.path, time);
	}

}
