package io.warble.features.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.warble.features.dataset.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VocabularyTests {

	@TempDir
	Path directory;

	@Test
	void joinsPiecesAsBertDoes() {
		int[] tokens = Pieces
			.tokens("[CLS] RT @ Elon ##M ##usk : Hello world ##s ! https : / / t . co / AbC ##9 [SEP]");
		assertThat(Pieces.VOCABULARY.decode(tokens, tokens.length))
			.isEqualTo("RT @ ElonMusk : Hello worlds ! https : / / t . co / AbC9");
	}

	@Test
	void showsTokensThatItDoesNotHaveAsUnknown() {
		int[] tokens = { 2, 33, 1_000_000, -1, Integer.MIN_VALUE, 3, 0, 0 };
		assertThat(Pieces.VOCABULARY.decode(tokens, 8)).isEqualTo("Hello [UNK] [UNK] [UNK]");
	}

	@Test
	void decodesOnlyAsManyTokensAsAsked() {
		assertThat(Pieces.VOCABULARY.decode(Pieces.tokens("Hello world rocket"), 2)).isEqualTo("Hello world");
	}

	@Test
	void numbersTheLinesOfItsFileFromZero() throws Exception {
		Path file = this.directory.resolve("vocab.txt");
		Files.writeString(file, "[PAD]\r\n\n\u2028\ncaf\u00E9\nlast");
		Vocabulary vocabulary = Vocabulary.read(file);
		assertThat(vocabulary.size()).isEqualTo(5);
		assertThat(vocabulary.piece(0)).isEqualTo("[PAD]");
		assertThat(vocabulary.piece(2)).isEqualTo("\u2028");
		assertThat(vocabulary.id("caf\u00E9")).isEqualTo(3);
		assertThat(vocabulary.id("last")).isEqualTo(4);
		assertThat(vocabulary.id("missing")).isEqualTo(-1);
	}

	@Test
	void saysWhatIsWrongWithAFile() throws Exception {
		Path missing = this.directory.resolve("none.txt");
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> Vocabulary.read(missing))
			.withMessage(missing + ": no such file");
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> Vocabulary.read(new byte[0], "vocab.txt"))
			.withMessage("vocab.txt: is empty, expected one WordPiece a line");
		byte[] latin = "caf\u00E9".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> Vocabulary.read(latin, "vocab.txt"))
			.withMessage("vocab.txt: is not UTF-8 text, expected one WordPiece a line");
	}

}
