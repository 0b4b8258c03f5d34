package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.text.Vocabulary;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.PytorchEngine;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.TextParameters;
import io.warble.training.parameters.TextParameters.DistillationParameters;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.teacher.TeacherFixture;
import io.warble.training.trees.TrainingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/** Teachers are a small BERT of Hugging Face's with random weights. */
class DistillationTests {

	private static final int LENGTH = 16;

	private static final int EPOCHS = 6;

	@TempDir
	private Path directory;

	private TweetCorpus corpus;

	private TokenNumbers numbers;

	/** Words by chance: from the tweets alone nobody learns what the teacher thinks. */
	@BeforeEach
	void makeTweets() throws IOException {
		Random random = new Random(11);
		int[][] texts = new int[1_200][];
		for (int i = 0; i < texts.length; i++) {
			texts[i] = new int[5 + random.nextInt(9)];
			for (int j = 0; j < texts[i].length; j++) {
				texts[i][j] = (j == 0) ? 101 : (j == texts[i].length - 1) ? 102 : 200 + random.nextInt(20);
			}
		}
		this.corpus = CorpusFixture.of(this.directory.resolve("texts"), texts);
		this.numbers = TokenNumbers.of(this.corpus, LENGTH, 1_000);
	}

	/** The dataset's ids 200 to 219 are the teacher's 5 to 24. */
	private static Vocabulary dataset() {
		List<String> pieces = new ArrayList<>();
		IntStream.range(0, 220).forEach((id) -> pieces.add((id < 200) ? "[unused" + id + "]" : "word" + (id - 200)));
		return Vocabulary.of(pieces);
	}

	private Teacher teacher(String model, String... parameters) throws IOException {
		Path files = TeacherFixture.directory(this.directory.resolve(model), model);
		return teachers("teacher of " + model).open(parameters(files.toString(), parameters), RowProgress.SILENT);
	}

	private Teachers teachers(String name) {
		return new Teachers(this.directory.resolve(name), this.corpus, this.numbers, dataset(), 1, 7);
	}

	private static TextParameters parameters(String teacher, String... more) {
		Map<String, String> given = new TreeMap<>(Map.of("data", "/data", "text-encoder", "tiny", "teacher", teacher,
				"text-tokens", "16", "teacher-epochs", "0", "mlm-batch", "32"));
		for (String parameter : more) {
			given.put(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
		}
		return TrainingParameters.of(given).texts();
	}

	/** The archive's weights in Warble's encoder, and the graph on ONNX Runtime. */
	@Test
	void bothExportsOfOneModelTeachTheSame() throws IOException {
		MaskedTweets batch = new MaskedTweets(this.corpus, this.numbers, LENGTH, 0.15);
		batch.fill(IntStream.range(0, 50).toArray(), 0, 50, 3);
		try (Teacher first = teacher("teacher.pt");
				Teacher second = teacher("teacher.onnx");
				NDManager scope = PytorchEngine.manager(PytorchEngine.get(1))) {
			Lesson one = first.read(scope, batch);
			Lesson other = second.read(scope, batch);
			float[] weights = batch.weightsWithFirst();
			assertClose(one.states().toFloatArray(), other.states().toFloatArray(), weights, 16);
			assertClose(one.guesses().toFloatArray(), other.guesses().toFloatArray(), batch.weights(),
					this.numbers.size());
			assertThat(one.guesses().exp().sum(new int[] { 1 }).toFloatArray()[0]).as("known tokens alone")
				.isCloseTo(1, within(1e-4f));
		}
	}

	private static void assertClose(float[] actual, float[] expected, float[] weights, int width) {
		assertThat(actual).hasSameSizeAs(expected).hasSize(weights.length * width);
		for (int i = 0; i < actual.length; i++) {
			if (weights[i / width] > 0) {
				assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], within(1e-3f));
			}
		}
	}

	@Test
	void aStudentComesNearerToItsTeacherThanOneWhoLearnsAlone() throws IOException {
		try (Teacher teacher = teacher("teacher.onnx")) {
			LanguageModelReport taught = train("taught", teacher, new DistillationParameters(EPOCHS, 3e-3, 2, 1, 0, 0));
			LanguageModelReport alone = train("alone", teacher, new DistillationParameters(EPOCHS, 3e-3, 2, 0, 0, 1));
			assertThat(divergence(taught)).as("nats a token").isLessThan(divergence(alone) / 2);
		}
	}

	@Test
	void aStudentsStatesComeNearerToItsTeachers() throws IOException {
		try (Teacher teacher = teacher("teacher.pt")) {
			LanguageModelReport taught = train("taught", teacher, new DistillationParameters(EPOCHS, 3e-3, 2, 0, 1, 0));
			LanguageModelReport alone = train("alone", teacher, new DistillationParameters(EPOCHS, 3e-3, 2, 0, 0, 1));
			assertThat(distance(taught)).isLessThan(distance(alone) / 2);
			assertThat(distance(taught)).isLessThan(taught.epochs().get(0).distance());
		}
	}

	/** The projection to the teacher's states is none of the student's weights. */
	@Test
	void aStudentKeepsItsOwnWeightsAlone() throws IOException {
		try (Teacher teacher = teacher("teacher.pt")) {
			train("taught", teacher, new DistillationParameters(1, 3e-3, 2, 1, 1, 1));
			Weights kept = new LanguageModelFiles(this.directory.resolve("taught")).weights(student());
			assertThat(kept.specs()).isEqualTo(student().weights());
		}
	}

	@Test
	void aKilledDistillationEndsWithTheWeightsOfAnUndisturbedOne() throws IOException {
		DistillationParameters parameters = new DistillationParameters(1, 3e-3, 2, 1, 1, 1);
		try (Teacher teacher = teacher("teacher.pt")) {
			train("whole", teacher, parameters);
			int[] calls = { 0 };
			assertThatIllegalStateException()
				.isThrownBy(() -> training("killed", teacher, parameters).train(1, (done, total) -> {
					if (++calls[0] == 20) {
						throw new IllegalStateException("killed");
					}
				}));
			assertThat(this.directory.resolve("killed/language-model.checkpoint")).exists();
			train("killed", teacher, parameters);
		}
		assertThat(this.directory.resolve("killed/language-model.weights"))
			.hasSameBinaryContentAs(this.directory.resolve("whole/language-model.weights"));
	}

	@Test
	void anImportedTeacherGoesOnLearningFromTheTweets() throws IOException {
		try (Teacher teacher = teacher("teacher.pt", "teacher-epochs=4", "teacher-learning-rate=0.003")) {
			assertThat(teacher.guesses()).isTrue();
		}
		LanguageModelReport report = new LanguageModelFiles(this.directory.resolve("teacher of teacher.pt")).report()
			.orElseThrow();
		assertThat(report.epochs()).hasSize(4);
		assertThat(report.epochs().get(3).validationPerplexity()).as("of 20 words by chance")
			.isLessThan(report.epochs().get(0).trainingPerplexity())
			.isLessThan(30);
	}

	@Test
	void aTeacherCanBeTrainedHere() throws IOException {
		try (Teacher teacher = teachers("own").open(parameters("trained", "teacher-epochs=1", "teacher-width=24",
				"teacher-heads=3", "teacher-feed-forward=32"), RowProgress.SILENT)) {
			assertThat(teacher.width()).isEqualTo(24);
			assertThat(teacher.description()).contains("encoder 2-24-32, 3 heads");
		}
		assertThat(new LanguageModelFiles(this.directory.resolve("own")).report()).isPresent();
	}

	@Test
	void aTeacherOfAnotherLanguageIsRefused() {
		Vocabulary other = Vocabulary
			.of(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "mot", "word1", "phrase"));
		assertThatExceptionOfType(TrainingException.class)
			.isThrownBy(() -> TeacherTokens.of(this.numbers, dataset(), other))
			.withMessageContaining("1 of the 20 tokens");
	}

	private static double divergence(LanguageModelReport report) {
		return report.epochs().get(report.epochs().size() - 1).divergence();
	}

	private static double distance(LanguageModelReport report) {
		return report.epochs().get(report.epochs().size() - 1).distance();
	}

	private LanguageModel student() {
		return new LanguageModel(new Encoder(LENGTH, this.numbers.size(), 1, 32, 64, 2));
	}

	private LanguageModelReport train(String name, Teacher teacher, DistillationParameters parameters)
			throws IOException {
		return training(name, teacher, parameters).train(1, RowProgress.SILENT);
	}

	private LanguageModelTraining training(String name, Teacher teacher, DistillationParameters parameters) {
		return new LanguageModelTraining(this.directory.resolve(name), name,
				new Distillation(student(), teacher, parameters, null), this.corpus, this.numbers,
				new TextParameters.LanguageModelParameters(parameters.epochs(), 32, parameters.learningRate(), 0.1,
						0.15),
				7, 300);
	}

	/** Batches leave nothing behind in native memory. */
	@Test
	void manyBatchesLeaveNoArrayBehind() throws IOException {
		MaskedTweets batch = new MaskedTweets(this.corpus, this.numbers, LENGTH, 0.15);
		try (Teacher teacher = teacher("teacher.pt"); NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			Distillation distillation = new Distillation(student(), teacher,
					new DistillationParameters(1, 3e-3, 2, 1, 1, 1), null);
			TorchWeights weights = new TorchWeights(manager, distillation.start(7), true);
			int arrays = 0;
			for (int i = 0; i < 10; i++) {
				batch.fill(IntStream.range(0, 64).toArray(), 0, 64, i);
				try (NDManager scope = manager.newSubManager()) {
					distillation.losses(scope, weights, batch, true);
				}
				arrays = (i == 0) ? manager.getManagedArrays().size() : arrays;
			}
			assertThat(manager.getManagedArrays()).hasSize(arrays);
		}
	}

}
