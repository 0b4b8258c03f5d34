package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.features.text.Vocabulary;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.Seeds;
import io.warble.training.nets.TextMember;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.Pace;
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
	 * Whether some tweet that was collected and may be learned from has a text: without
	 * any, as in logs that hold none, nets that read texts are left out.
	 */
	public boolean hasTexts() throws IOException {
		return TweetCorpus.open(this.directory).hasTexts();
	}

	/**
	 * Learns from what has been collected: numbers of tokens, language model, what a
	 * teacher teaches, codes.
	 * @param vocabulary the dataset's, null where it has none
	 * @param progress hears of tweets
	 */
	public void learn(TextParameters parameters, @Nullable Vocabulary vocabulary, RowProgress progress)
			throws IOException {
		TweetCorpus corpus = TweetCorpus.open(this.directory);
		Path file = this.directory.resolve("numbers.bin");
		if (!Files.exists(file)) {
			TokenNumbers.of(corpus, parameters.tokens(), parameters.vocabulary()).writeTo(file);
		}
		TokenNumbers numbers = TokenNumbers.readFrom(file);
		Encoder encoder = encoder(parameters, numbers);
		LanguageModel model = new LanguageModel(encoder);
		if (parameters.model().epochs() > 0) {
			new LanguageModelTraining(this.directory, name(parameters), new Objective.Guessing(model, Map.of()), corpus,
					numbers, parameters.model(), this.seed)
				.train(this.threads, progress);
		}
		if (parameters.teacher().enabled() && distilled(this.run).report().isEmpty()) {
			distill(parameters, model, corpus, numbers, vocabulary, progress);
		}
		if (parameters.sketch().enabled() && !Files.exists(codes())) {
			code(parameters, corpus, numbers, encoder, progress);
		}
	}

	private void distill(TextParameters parameters, LanguageModel model, TweetCorpus corpus, TokenNumbers numbers,
			@Nullable Vocabulary vocabulary, RowProgress progress) throws IOException {
		Weights from = (parameters.model().epochs() > 0) ? new LanguageModelFiles(this.directory).weights(model) : null;
		try (Teacher teacher = new Teachers(teacher(this.run).directory(), corpus, numbers, vocabulary, this.threads,
				this.seed)
			.open(parameters, progress)) {
			new LanguageModelTraining(distilled(this.run).directory(), name(parameters) + " with its teacher",
					new Distillation(model, teacher, parameters.teacher().distillation(), from), corpus, numbers,
					parameters.distilledModel(), this.seed)
				.train(this.threads, progress);
		}
	}

	private static String name(TextParameters parameters) {
		return parameters.encodes() ? parameters.encoder() : "of the sketches";
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
	 * @param pace of a net without one of its own
	 */
	public List<TextMember> members(TextParameters parameters, TrainingMatrix matrix, Pace pace) throws IOException {
		List<TextMember> members = new ArrayList<>();
		if (parameters.encodes()) {
			TokenNumbers numbers = TokenNumbers.readFrom(this.directory.resolve("numbers.bin"));
			Encoder encoder = encoder(parameters, numbers);
			Pace joint = new Pace(parameters.learningRate(),
					(parameters.epochs() > 0) ? parameters.epochs() : pace.epochs());
			EncoderInput input = EncoderInput.fresh(encoder, joint, parameters.joint(), learned(parameters, encoder));
			members.add(new SlmMember("slm-" + parameters.encoder(),
					SavedText.OfEncoder.of(parameters.classifier(), encoder, numbers), input, joint, matrix,
					TweetCorpus.open(this.directory)));
		}
		if (parameters.sketch().enabled()) {
			TokenCodes codes = TokenCodes.ofBytes(Files.readAllBytes(codes()), codes().toString());
			members.add(new SketchMember(matrix, codes, parameters.sketch().units(), pace));
		}
		return members;
	}

	private static Encoder encoder(TextParameters parameters, TokenNumbers numbers) {
		return new Encoder(parameters.tokens(), numbers.size(), parameters.layers(), parameters.width(),
				parameters.feedForward(), parameters.heads());
	}

	private @Nullable Weights learned(TextParameters parameters, Encoder encoder) throws IOException {
		if (parameters.teacher().enabled()) {
			return distilled(this.run).weights(new LanguageModel(encoder));
		}
		return (parameters.model().epochs() > 0)
				? new LanguageModelFiles(this.directory).weights(new LanguageModel(encoder)) : null;
	}

	/** What a teacher leaves that learns from the run's tweets. */
	static LanguageModelFiles teacher(RunDirectory run) {
		return new LanguageModelFiles(run.texts().resolve("teacher"));
	}

	/** What is left by an encoder that learned from a teacher. */
	static LanguageModelFiles distilled(RunDirectory run) {
		return new LanguageModelFiles(run.texts().resolve("distilled"));
	}

	private Path codes() {
		return this.run.learnedCodes();
	}

}
