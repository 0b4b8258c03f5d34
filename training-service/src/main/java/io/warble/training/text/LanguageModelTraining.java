package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.training.nets.Adam;
import io.warble.training.nets.PytorchEngine;
import io.warble.training.nets.Seeds;
import io.warble.training.nets.TorchOps;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.WeightSpec;
import io.warble.training.parameters.TextParameters.LanguageModelParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.text.LanguageModelReport.Epoch;
import io.warble.training.trees.TrainingException;

/**
 * Trains a language model on a run's tweets and leaves its weights in a directory. Goes
 * on from its checkpoint, to the same weights as if it had never been interrupted. Native
 * memory is bounded by the micro-batch, whatever the batch. One use, one thread.
 */
final class LanguageModelTraining {

	private static final Logger log = LoggerFactory.getLogger(LanguageModelTraining.class);

	/** Numbers of the widest array of a micro-batch: tokens to guess times vocabulary. */
	private static final int MICRO_BATCH = 1 << 23;

	private static final int CHECKPOINT_TWEETS = 200_000;

	/** One tweet in so many judges. */
	private static final int VALIDATION = 20;

	private static final int MOST_VALIDATION = 10_000;

	/** Tweets that are judged at once. */
	private static final int JUDGED = 64;

	private static final double WEIGHT_DECAY = 0.01;

	private final LanguageModelFiles files;

	private final String name;

	private final Objective objective;

	private final LanguageModel model;

	private final LanguageModelParameters parameters;

	private final MaskedTweets batch;

	private final int[] tweets;

	private final int[] validation;

	private final long seed;

	private final int checkpointTweets;

	private long checkpointed;

	LanguageModelTraining(Path directory, String name, Objective objective, TweetCorpus corpus, TokenNumbers numbers,
			LanguageModelParameters parameters, long seed) {
		this(directory, name, objective, corpus, numbers, parameters, seed, CHECKPOINT_TWEETS);
	}

	/**
	 * A training.
	 * @param directory receives the files
	 * @param name for reports
	 * @param checkpointTweets after how many tweets, over all epochs, there is a
	 * checkpoint
	 */
	LanguageModelTraining(Path directory, String name, Objective objective, TweetCorpus corpus, TokenNumbers numbers,
			LanguageModelParameters parameters, long seed, int checkpointTweets) {
		this.files = new LanguageModelFiles(directory);
		this.name = name;
		this.objective = objective;
		this.model = objective.model();
		this.parameters = parameters;
		this.batch = new MaskedTweets(corpus, numbers, this.model.encoder().length(), parameters.masked());
		this.seed = Seeds.mix(seed, 17);
		this.checkpointTweets = checkpointTweets;
		int[] usable = IntStream.range(0, corpus.size())
			.filter((i) -> corpus.learned(i) && corpus.count(i) > TweetCorpus.NO_TEXT)
			.toArray();
		this.validation = Arrays.stream(usable).filter((i) -> judges(corpus.key(i))).limit(MOST_VALIDATION).toArray();
		this.tweets = Arrays.stream(usable).filter((i) -> !judges(corpus.key(i))).toArray();
	}

	private static boolean judges(long key) {
		return Math.floorMod(Seeds.mix(key, 3), VALIDATION) == 0;
	}

	/**
	 * Trains to the end, unless that has been done.
	 * @param progress hears of tweets over all epochs
	 * @throws TrainingException if there is nothing to learn from, or the loss is no
	 * number
	 */
	LanguageModelReport train(int threads, RowProgress progress) throws IOException {
		Optional<LanguageModelReport> earlier = this.files.report();
		if (earlier.isPresent()) {
			return earlier.get();
		}
		if (this.tweets.length == 0) {
			throw new TrainingException("No tweet before the evaluation has a text: text-encoder=none trains without",
					null);
		}
		Path checkpoint = this.files.checkpoint();
		String fingerprint = "%s %s seed %d, tweets %d %x".formatted(this.objective.description(), this.parameters,
				this.seed, this.tweets.length, Arrays.hashCode(this.tweets));
		LanguageModelState state = LanguageModelState.read(checkpoint, fingerprint, this.objective.weights())
			.orElseGet(() -> new LanguageModelState(this.objective.start(this.seed)));
		this.checkpointed = state.tweets;
		Engine engine = PytorchEngine.get(threads);
		try (NDManager manager = PytorchEngine.manager(engine)) {
			TorchWeights weights = new TorchWeights(manager, state.weights, true);
			Adam adam = new Adam(manager, weights, state.first, state.second, decays());
			while (state.epoch < this.parameters.epochs()) {
				epoch(engine, manager, weights, adam, state, progress, checkpoint, fingerprint);
			}
			state.weights = weights.toHeap();
		}
		return finish(state);
	}

	private Map<String, float[]> decays() {
		Map<String, float[]> decays = new HashMap<>();
		for (WeightSpec spec : this.objective.weights()) {
			if (spec.decayed()) {
				float[] rows = new float[spec.rows()];
				Arrays.fill(rows, (float) WEIGHT_DECAY);
				decays.put(spec.name(), rows);
			}
		}
		return decays;
	}

	private void epoch(Engine engine, NDManager manager, TorchWeights weights, Adam adam, LanguageModelState state,
			RowProgress progress, Path checkpoint, String fingerprint) throws IOException {
		int[] order = TweetOrder.of(this.tweets, this.batch::count, this.parameters.batch(), this.seed, state.epoch);
		long epochSeed = Seeds.mix(this.seed, 1000 + state.epoch);
		while (state.position < order.length) {
			long start = System.nanoTime();
			int end = Math.min(order.length, state.position + this.parameters.batch());
			learn(engine, manager, weights, state, order, end, epochSeed);
			state.step++;
			adam.step(state.step, rate(state.step));
			state.tweets += end - state.position;
			state.position = end;
			state.nanos += System.nanoTime() - start;
			progress.rows((long) state.epoch * order.length + end, (long) this.parameters.epochs() * order.length);
			if (end < order.length && state.tweets - this.checkpointed >= this.checkpointTweets) {
				save(weights, adam, state, checkpoint, fingerprint);
			}
		}
		validate(manager, weights, state, progress);
		save(weights, adam, state, checkpoint, fingerprint);
	}

	private void learn(Engine engine, NDManager manager, TorchWeights weights, LanguageModelState state, int[] order,
			int end, long epochSeed) {
		this.batch.fill(order, state.position, end, epochSeed);
		int all = Math.max(1, this.batch.guessed());
		int micro = micro();
		try (GradientCollector collector = engine.newGradientCollector()) {
			for (int from = state.position; from < end; from += micro) {
				this.batch.fill(order, from, Math.min(end, from + micro), epochSeed);
				try (NDManager scope = manager.newSubManager()) {
					Objective.Losses losses = this.objective.losses(scope, weights, this.batch, true);
					collector.backward(TorchOps.times(losses.total(), 1.0 / all));
					state.loss += losses.guessing();
				}
				state.guessed += this.batch.guessed();
			}
		}
	}

	/** Tweets that are in native memory at once. */
	private int micro() {
		return Math.max(1, MICRO_BATCH / Math.multiplyExact(this.batch.guesses(), this.model.encoder().vocabulary()));
	}

	/** Rises over the first steps, then falls to 0 at the last one. */
	private double rate(long step) {
		long steps = Math.max(1,
				(long) this.parameters.epochs() * ((this.tweets.length - 1) / this.parameters.batch() + 1));
		double warm = Math.max(1, this.parameters.warmUp() * steps);
		double share = (step < warm) ? step / warm : (steps + 1 - step) / Math.max(1, steps + 1 - warm);
		return this.parameters.learningRate() * share;
	}

	private void save(TorchWeights weights, Adam adam, LanguageModelState state, Path checkpoint, String fingerprint)
			throws IOException {
		state.weights = weights.toHeap();
		state.first = adam.first();
		state.second = adam.second();
		state.write(checkpoint, fingerprint);
		this.checkpointed = state.tweets;
	}

	private void validate(NDManager manager, TorchWeights weights, LanguageModelState state, RowProgress progress) {
		double training = Math.exp(state.loss / Math.max(1, state.guessed));
		Epoch judged = judge(manager, weights, state.epoch + 1, rate(state.step), training);
		Double validation = judged.validationPerplexity();
		if (!Double.isFinite(training)) {
			throw new TrainingException(
					"The perplexity of the language model %s is %s: a learning rate of %s is too high"
						.formatted(this.name, training, this.parameters.learningRate()),
					null);
		}
		state.epoch++;
		state.position = 0;
		state.loss = 0;
		state.guessed = 0;
		state.history.add(judged);
		String text = "language model %s, epoch %d of %d: perplexity %.2f in training%s, %d tweets/s".formatted(
				this.name, state.epoch, this.parameters.epochs(), training,
				(validation != null) ? ", %.2f in validation".formatted(validation) : "", Math.round(speed(state)));
		progress.note(text);
		log.info("{}", text);
	}

	private Epoch judge(NDManager manager, TorchWeights weights, int epoch, double rate, double training) {
		int[] order = TweetOrder.of(this.validation, this.batch::count, this.parameters.batch(), 0, 0);
		double loss = 0;
		double divergence = 0;
		double distance = 0;
		long guessed = 0;
		for (int from = 0; from < order.length; from += JUDGED) {
			this.batch.fill(order, from, Math.min(order.length, from + JUDGED), 1);
			try (NDManager scope = manager.newSubManager()) {
				Objective.Losses losses = this.objective.losses(scope, weights, this.batch, false);
				loss += losses.guessing();
				divergence += losses.divergence();
				distance += losses.distance();
			}
			guessed += this.batch.guessed();
		}
		boolean taught = guessed > 0 && this.objective.distills();
		return new Epoch(epoch, rate, training, (order.length > 0) ? Math.exp(loss / Math.max(1, guessed)) : null,
				taught ? divergence / guessed : null, taught ? distance / guessed : null);
	}

	private static double speed(LanguageModelState state) {
		return (state.nanos > 0) ? state.tweets / (state.nanos / 1e9) : 0;
	}

	private LanguageModelReport finish(LanguageModelState state) throws IOException {
		LanguageModelReport report = new LanguageModelReport(this.name, this.model.encoder().description(),
				this.tweets.length, this.validation.length, this.model.encoder().vocabulary(), state.history,
				Math.round(speed(state) * 10) / 10.0);
		this.files.finish(this.model, state.weights, report);
		return report;
	}

}
