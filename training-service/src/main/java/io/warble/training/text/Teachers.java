package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.warble.features.text.Vocabulary;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.TextParameters;
import io.warble.training.parameters.TextParameters.TeacherParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.teacher.ImportedBert;
import io.warble.training.teacher.OnnxBert;
import io.warble.training.teacher.TeacherFiles;

/**
 * Makes the teacher that the parameters name: trains one, or opens an imported one and
 * trains it on. Leaves its files in a directory. One thread at a time.
 */
final class Teachers {

	private final Path directory;

	private final TweetCorpus corpus;

	private final TokenNumbers numbers;

	private final @Nullable Vocabulary vocabulary;

	private final int threads;

	private final long seed;

	/**
	 * Teachers of a run.
	 * @param vocabulary the dataset's; null where it has none
	 */
	Teachers(Path directory, TweetCorpus corpus, TokenNumbers numbers, @Nullable Vocabulary vocabulary, int threads,
			long seed) {
		this.directory = directory;
		this.corpus = corpus;
		this.numbers = numbers;
		this.vocabulary = vocabulary;
		this.threads = threads;
		this.seed = seed;
	}

	/**
	 * Makes the teacher.
	 * @param progress hears of tweets
	 * @throws io.warble.training.teacher.InvalidTeacherException if it cannot be imported
	 */
	Teacher open(TextParameters parameters, RowProgress progress) throws IOException {
		TeacherParameters teacher = parameters.teacher();
		if (!teacher.imported()) {
			Encoder encoder = new Encoder(parameters.tokens(), this.numbers.size(), teacher.layers(), teacher.width(),
					teacher.feedForward(), teacher.heads());
			return trained(new LanguageModel(encoder), Map.of(), parameters, progress);
		}
		TeacherFiles files = TeacherFiles.of(Path.of(teacher.name()));
		int[] tokens = TeacherTokens.of(this.numbers, this.vocabulary, files.vocabulary());
		if (!files.trainable()) {
			return new OnnxTeacher(OnnxBert.open(files, this.threads), tokens, files.vocabulary().size(),
					teacher.distillation().guesses() > 0, files.model().getFileName().toString());
		}
		ImportedBert bert = ImportedBert.read(files, tokens, parameters.tokens());
		LanguageModel model = new LanguageModel(bert.encoder());
		if (teacher.epochs() > 0) {
			return trained(model, bert.arrays(), parameters, progress);
		}
		Weights weights = new Objective.Guessing(model, bert.arrays()).start(this.seed);
		return new ModelTeacher(model, weights, bert.guesses() && teacher.distillation().guesses() > 0, this.threads);
	}

	private Teacher trained(LanguageModel model, Map<String, float[]> from, TextParameters parameters,
			RowProgress progress) throws IOException {
		new LanguageModelTraining(this.directory, "teacher", new Objective.Guessing(model, from), this.corpus,
				this.numbers, parameters.teacherModel(), this.seed + 1)
			.train(this.threads, progress);
		return new ModelTeacher(model, new LanguageModelFiles(this.directory).weights(model),
				parameters.teacher().distillation().guesses() > 0, this.threads);
	}

}
