package io.warble.training.teacher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.warble.training.nets.Encoder;
import io.warble.training.nets.PytorchEngine;
import io.warble.training.nets.TorchOps;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ImportedBertTests {

	private static final int[] ALL = IntStream.range(0, 25).toArray();

	@TempDir
	private Path directory;

	/** The golden states are those of Hugging Face's own code. */
	@Test
	void theEncoderAnswersAsTheExportedModelDid() throws IOException {
		ImportedBert bert = ImportedBert.read(TeacherFiles.of(TeacherFixture.directory(this.directory, "teacher.pt")),
				ALL, 7);
		assertThat(bert.encoder()).isEqualTo(new Encoder(7, 25, 2, 16, 24, 4));
		assertThat(bert.guesses()).isTrue();
		JsonNode answers = TeacherFixture.answers();
		float[] tokens = new float[21];
		for (int i = 0; i < 21; i++) {
			tokens[i] = answers.path("tweets").get(i / 7).get(i % 7).asInt();
		}
		float[] states = states(bert, tokens);
		for (int i = 0; i < states.length; i++) {
			int place = i / 16;
			if (tokens[place] != 0) {
				double expected = answers.path("states").get(place / 7).get(place % 7).get(i % 16).asDouble();
				assertThat(states[i]).as("state %d of place %d", i % 16, place)
					.isCloseTo((float) expected, within(2e-4f));
			}
		}
	}

	private static float[] states(ImportedBert bert, float[] tokens) {
		Weights weights = new Weights(bert.encoder().weights());
		for (WeightSpec spec : bert.encoder().weights()) {
			float[] from = bert.arrays().get(spec.name());
			assertThat(from).as(spec.name()).hasSize(spec.size());
			System.arraycopy(from, 0, weights.array(spec.name()), 0, from.length);
		}
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchOps ops = new TorchOps(manager, new TorchWeights(manager, weights, false));
			NDArray numbers = manager.create(tokens, new Shape(tokens.length / 7, 7));
			NDArray bias = bert.encoder().bias(ops, numbers);
			NDArray before = bert.encoder().before(ops, numbers, bias, 0);
			NDArray mixed = ops.attention(before, bias, Encoder.attention(1), 4);
			return bert.encoder().rest(ops, before, mixed, 1, 0).toFloatArray();
		}
	}

	@Test
	void theVocabularyIsCutAndReordered() throws IOException {
		TeacherFiles files = TeacherFiles.of(TeacherFixture.directory(this.directory, "teacher.pt"));
		ImportedBert all = ImportedBert.read(files, ALL, 7);
		ImportedBert some = ImportedBert.read(files, new int[] { 24, 1, 7, 1 }, 5);
		float[] words = all.arrays().get(Encoder.WORDS);
		assertThat(some.arrays().get(Encoder.WORDS)).containsExactly(rows(words, 24, 1, 7, 1));
		float[] bias = all.arrays().get("mlm.bias");
		assertThat(some.arrays().get("mlm.bias")).containsExactly(bias[24], bias[1], bias[7], bias[1]);
		assertThat(some.arrays().get(Encoder.PREFIX + "positions"))
			.containsExactly(Arrays.copyOf(all.arrays().get(Encoder.PREFIX + "positions"), 5 * 16));
	}

	private static float[] rows(float[] words, int... numbers) {
		float[] rows = new float[numbers.length * 16];
		for (int i = 0; i < numbers.length; i++) {
			System.arraycopy(words, numbers[i] * 16, rows, i * 16, 16);
		}
		return rows;
	}

	@Test
	void aModelThatReadsShorterTextsIsRefused() throws IOException {
		TeacherFiles files = TeacherFiles.of(TeacherFixture.directory(this.directory, "teacher.pt"));
		refused(() -> ImportedBert.read(files, ALL, 33), "reads 32 tokens, text-tokens is 33");
		refused(() -> ImportedBert.read(files, new int[] { 25 }, 7), "has 25 tokens, its vocabulary names number 25");
	}

	@Test
	void anArchiveWithoutABertIsRefused() throws IOException {
		TeacherFixture.directory(this.directory, "teacher.pt");
		// GLOBAL of a class, an empty state
		write("x/data.pkl", pickle("c__torch__\nNet\n)\u0081}(X\u0001\0\0\0aK\u0001ub."));
		refused("is no BERT: it has no weights embeddings.word_embeddings.weight");
	}

	/** What Python's pickle would do on loading is an instruction like any other here. */
	@Test
	void codeInAPickleIsNeverRun() throws IOException {
		Path made = this.directory.resolve("made");
		write("x/data.pkl",
				pickle("cos\nsystem\n(X" + (char) (made.toString().length() + 6) + "\0\0\0touch " + made + "tR."));
		refused("is no BERT");
		assertThat(made).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "(((", "h\0.", "X\u00ff\u00ff\u00ff\u007f", "X\u00ff\u00ff\u00ff\u00ff", "u.",
			"t.", "\u008a\u0009.", "i__main__\nx\n.", "cos\n", "NR.", "NNb.", "]K\u0001a}\u0085e.", "}]K\u0001s." })
	void aDamagedPickleIsRefused(String text) throws IOException {
		TeacherFixture.directory(this.directory, "teacher.pt");
		write("x/data.pkl", pickle(text));
		refused("teacher.pt");
	}

	/** Each map holds the one before twice: two to the power of 40 names. */
	@Test
	void mapsThatGrowWithoutEndAreRefused() throws IOException {
		TeacherFixture.directory(this.directory, "teacher.pt");
		StringBuilder text = new StringBuilder("}q\0");
		for (int i = 1; i <= 30; i++) {
			char before = (char) (i - 1);
			text.append("}(X\u0001\0\0\0ah")
				.append(before)
				.append("X\u0001\0\0\0bh")
				.append(before)
				.append("uq")
				.append((char) i);
		}
		write("x/data.pkl", pickle(text + "."));
		refused("attributes");
	}

	@Test
	void everyCutOfTheArchiveIsRefused() throws IOException {
		byte[] whole = TeacherFixture.bytes("teacher.pt");
		Path file = TeacherFixture.directory(this.directory, "teacher.pt").resolve("teacher.pt");
		for (int length = 0; length < whole.length; length += 997) {
			Files.write(file, Arrays.copyOf(whole, length));
			refused("teacher.pt");
		}
	}

	/** A tensor whose numbers are fewer than its shape says. */
	@Test
	void missingNumbersAreRefused() throws IOException {
		Path file = TeacherFixture.directory(this.directory, "teacher.pt").resolve("teacher.pt");
		byte[] whole = Files.readAllBytes(file);
		Path copy = Files.write(this.directory.resolve("whole.zip"), whole);
		try (ZipFile from = new ZipFile(copy.toFile());
				ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
			for (ZipEntry entry : Collections.list(from.entries())) {
				byte[] all = from.getInputStream(entry).readAllBytes();
				byte[] bytes = entry.getName().endsWith("/data/9") ? Arrays.copyOf(all, all.length - 4) : all;
				CRC32 sum = new CRC32();
				sum.update(bytes);
				ZipEntry stored = new ZipEntry(entry.getName());
				stored.setMethod(ZipEntry.STORED);
				stored.setSize(bytes.length);
				stored.setCrc(sum.getValue());
				to.putNextEntry(stored);
				to.write(bytes);
				to.closeEntry();
			}
		}
		refused("data/9");
	}

	/** Either a teacher or a refusal, and never anything else. */
	@Test
	void flippedBitsEndInARefusalOrInATeacher() throws IOException {
		byte[] whole = TeacherFixture.bytes("teacher.pt");
		Path file = TeacherFixture.directory(this.directory, "teacher.pt").resolve("teacher.pt");
		TeacherFiles files = TeacherFiles.of(this.directory);
		Random random = new Random(17);
		int refused = 0;
		for (int i = 0; i < 1_000; i++) {
			byte[] damaged = whole.clone();
			for (int flips = 0; flips < 4; flips++) {
				damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
			}
			Files.write(file, damaged);
			try {
				assertThat(ImportedBert.read(files, ALL, 7).arrays()).isNotEmpty();
			}
			catch (InvalidTeacherException ex) {
				refused++;
			}
		}
		assertThat(refused).isBetween(50, 999);
	}

	private void write(String entry, byte[] bytes) throws IOException {
		TeacherFixture.directory(this.directory, "teacher.pt");
		try (OutputStream out = Files.newOutputStream(this.directory.resolve("teacher.pt"));
				ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry(entry));
			zip.write(bytes);
			zip.closeEntry();
		}
	}

	private static byte[] pickle(String text) {
		return ("\u0080\u0002" + text).getBytes(StandardCharsets.ISO_8859_1);
	}

	private void refused(String message) {
		refused(() -> ImportedBert.read(TeacherFiles.of(this.directory), ALL, 7), message);
	}

	private static void refused(ThrowingCallable call, String message) {
		assertThatExceptionOfType(InvalidTeacherException.class).isThrownBy(call).withMessageContaining(message);
	}

}
