package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.Seeds;
import io.warble.training.nets.TextMember;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.TextParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * The texts of a run and what is learned from them. Every part leaves files, which a
 * restart finds. One thread at a time.
 */
public final class RunTexts {

	private final RunDirectory run;

	private final Path directory;

	private final int memoryMegabytes;

	private final int threads;

	private final int seed;

	/**
	 * The texts of a run.
	 * @param memoryMegabytes of DuckDB
	 * @param threads of PyTorch
	 */
	public RunTexts(RunDirectory run, int memoryMegabytes, int threads, int seed) {
		this.run = run;
		this.directory = run.texts();
		this.memoryMegabytes = memoryMegabytes;
		this.threads = threads;
		this.seed = seed;
	}

	/** A matrix with the texts that have been collected, if that was done. */
	public static TrainingMatrix with(RunDirectory run, TrainingMatrix matrix) throws IOException {
		return Files.exists(run.texts().resolve("tweets.bin")) ? matrix.with(TweetCorpus.open(run.texts())) : matrix;
	}

	/**
	 * Collects the tweets of the matrix.
	 * @param others the most tweets beside them
	 * @param progress hears of rows
	 */
	public void collect(TrainingMatrix matrix, ReplayReport replay, int others, RowProgress progress)
			throws IOException {
		if (!Files.exists(this.directory.resolve("tweets.bin"))) {
			new CorpusBuilder(matrix, others, replay.trainingEnd()).build(this.run, this.memoryMegabytes,
					this.directory, replay.rows(), progress);
		}
	}

	/**
	 * Learns from what has been collected: numbers of tokens, language model, codes.
	 * @param progress hears of tweets
	 */
	public void learn(TextParameters parameters, RowProgress progress) throws IOException {
		TweetCorpus corpus = TweetCorpus.open(this.directory);
		Path file = this.directory.resolve("numbers.bin");
		if (!Files.exists(file)) {
			TokenNumbers.of(corpus, parameters.tokens(), parameters.vocabulary()).writeTo(file);
		}
		TokenNumbers numbers = TokenNumbers.readFrom(file);
		Encoder encoder = encoder(parameters, numbers);
		if (parameters.model().epochs() > 0) {
			new LanguageModelTraining(this.directory, parameters.encodes() ? parameters.encoder() : "of the sketches",
					new LanguageModel(encoder), corpus, numbers, parameters.model(), this.seed)
				.train(this.threads, progress);
		}
		if (parameters.sketch().enabled() && !Files.exists(codes())) {
			code(parameters, corpus, numbers, encoder, progress);
		}
	}

	private void code(TextParameters parameters, TweetCorpus corpus, TokenNumbers numbers, Encoder encoder,
			RowProgress progress) throws IOException {
		Weights learned = learned(parameters, encoder);
		Weights weights = (learned != null) ? learned : Weights.random(encoder.weights(), Seeds.mix(this.seed, 17));
		TokenVectors vectors = TokenStates.of(encoder, weights, corpus, numbers, this.threads, progress);
		SketchSettings settings = new SketchSettings(parameters.sketch().width(), parameters.sketch().depth());
		TokenCodes codes = TokenCodes.of(vectors, settings,
				GaussianProjection.of(vectors.dimensions(), settings.projected(), this.seed));
		Path unfinished = RunFiles.unfinished(codes());
		Files.write(unfinished, codes.toBytes());
		RunFiles.finish(unfinished, codes());
	}

	/**
	 * The nets that read texts.
	 * @param matrix with texts
	 * @param netLearningRate of a net without a learning rate of its own
	 */
	public List<TextMember> members(TextParameters parameters, TrainingMatrix matrix, double netLearningRate)
			throws IOException {
		List<TextMember> members = new ArrayList<>();
		if (parameters.encodes()) {
			TokenNumbers numbers = TokenNumbers.readFrom(this.directory.resolve("numbers.bin"));
			Encoder encoder = encoder(parameters, numbers);
			members.add(new SlmMember(parameters, matrix, TweetCorpus.open(this.directory), numbers, encoder,
					learned(parameters, encoder)));
		}
		if (parameters.sketch().enabled()) {
			TokenCodes codes = TokenCodes.ofBytes(Files.readAllBytes(codes()), codes().toString());
			members.add(new SketchMember(matrix, codes, parameters.sketch().units(), netLearningRate));
		}
		return members;
	}

	private static Encoder encoder(TextParameters parameters, TokenNumbers numbers) {
		return new Encoder(parameters.tokens(), numbers.size(), parameters.layers(), parameters.width(),
				parameters.feedForward(), parameters.heads());
	}

	private @Nullable Weights learned(TextParameters parameters, Encoder encoder) throws IOException {
		return (parameters.model().epochs() > 0)
				? LanguageModelTraining.weights(this.directory, new LanguageModel(encoder)) : null;
	}

	private Path codes() {
		return this.directory.resolve("codes.bin");
	}

}
