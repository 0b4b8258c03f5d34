package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.training.nets.Encoder;
import io.warble.training.nets.PytorchEngine;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.TextParameters.LanguageModelParameters;
import io.warble.training.run.RowProgress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LanguageModelTrainingTests {

	private static final LanguageModelParameters PARAMETERS = new LanguageModelParameters(8, 32, 3e-3, 0.1, 0.15);

	@TempDir
	private Path directory;

	/** Every tweet repeats one of 20 words, so a hidden one follows from the others. */
	@Test
	void aModelGuessesWhatFollowsFromTheOtherTokens() throws IOException {
		TweetCorpus corpus = CorpusFixture.repeated(this.directory.resolve("texts"), 2_000, 20);
		TokenNumbers numbers = TokenNumbers.of(corpus, 16, 1_000);
		assertThat(numbers.size()).isEqualTo(25);
		LanguageModelReport report = training("a", corpus, numbers, 1_000_000).train(1, RowProgress.SILENT);
		assertThat(report.epochs()).hasSize(8);
		Double last = report.epochs().get(7).validationPerplexity();
		assertThat(last).as("20 words are equally frequent").isNotNull().isLessThan(4);
		assertThat(report.epochs().get(0).trainingPerplexity()).isGreaterThan(last);
		assertThat(report.validationTweets()).isBetween(60, 140);
		assertThat(report.name()).isEqualTo("a");
	}

	@Test
	void aKilledTrainingEndsWithTheWeightsOfAnUndisturbedOne() throws IOException {
		TweetCorpus corpus = CorpusFixture.repeated(this.directory.resolve("texts"), 500, 20);
		TokenNumbers numbers = TokenNumbers.of(corpus, 16, 1_000);
		training("whole", corpus, numbers, 1_000_000).train(1, RowProgress.SILENT);
		assertThatThrownBy(() -> training("killed", corpus, numbers, 200).train(1, (done, total) -> {
			if (done >= 800) {
				throw new IllegalStateException("killed");
			}
		})).hasMessage("killed");
		assertThat(this.directory.resolve("killed/language-model.checkpoint")).exists();
		long[] first = { -1 };
		LanguageModelReport report = training("killed", corpus, numbers, 200).train(1, (done, total) -> {
			first[0] = (first[0] < 0) ? done : first[0];
		});
		assertThat(first[0]).as("the first batch after the checkpoint").isGreaterThan(500);
		assertThat(Files.readAllBytes(this.directory.resolve("killed/language-model.weights")))
			.isEqualTo(Files.readAllBytes(this.directory.resolve("whole/language-model.weights")));
		assertThat(report.epochs()).hasSize(8);
		assertThat(this.directory.resolve("killed/language-model.checkpoint")).doesNotExist();
	}

	@Test
	void manyBatchesLeaveNoArrayBehind() throws IOException {
		TweetCorpus corpus = CorpusFixture.repeated(this.directory.resolve("texts"), 200, 20);
		TokenNumbers numbers = TokenNumbers.of(corpus, 16, 1_000);
		LanguageModel model = new LanguageModel(new Encoder(16, numbers.size(), 2, 16, 32, 2));
		MaskedTweets batch = new MaskedTweets(corpus, numbers, 16, 0.15);
		int[] order = new int[200];
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchWeights weights = new TorchWeights(manager, Weights.random(model.weights(), 7), true);
			int arrays = 0;
			for (int i = 0; i < 20; i++) {
				batch.fill(order, 0, 64, i);
				try (NDManager scope = manager.newSubManager()) {
					LanguageModel.loss(scope, model.guesses(scope, weights, batch, true), batch).getFloat();
				}
				arrays = (i == 0) ? manager.getManagedArrays().size() : arrays;
			}
			assertThat(manager.getManagedArrays()).hasSize(arrays);
		}
	}

	private LanguageModelTraining training(String name, TweetCorpus corpus, TokenNumbers numbers,
			int checkpointTweets) {
		LanguageModel model = new LanguageModel(new Encoder(16, numbers.size(), 1, 32, 64, 2));
		return new LanguageModelTraining(this.directory.resolve(name), name, new Objective.Guessing(model, Map.of()),
				corpus, numbers, PARAMETERS, 7, checkpointTweets);
	}

}
