package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.features.dataset.EngagementType;
import io.warble.training.parameters.NetParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.trees.TrainingException;

/**
 * Trains one net, epoch after epoch, until the log loss of the early-stopping rows no
 * longer falls. Goes on from its checkpoint, to the same weights as if it had never been
 * interrupted. One use, one thread.
 */
final class MemberTraining {

	private static final Logger log = LoggerFactory.getLogger(MemberTraining.class);

	private final NetDefinition net;

	private final NetParameters parameters;

	private final NetRows rows;

	private final @Nullable TextMember text;

	/** The training rows by tweet, where those of a tweet are read together. */
	private final @Nullable TweetGroups groups;

	private final int[] stopping;

	private final LabelRates rates;

	private final Path checkpoint;

	private final String fingerprint;

	private final int checkpointRows;

	private final @Nullable Weights start;

	/** Rows trained on, over all epochs, when the checkpoint was written. */
	private long checkpointed;

	/**
	 * A training.
	 * @param text what the net reads beside features, null for nothing
	 * @param checkpoint the file of its checkpoint
	 * @param checkpointRows after how many rows, over all epochs, there is a new one
	 * @param start the weights to go on from, null for random ones
	 */
	MemberTraining(NetDefinition net, NetParameters parameters, NetRows rows, @Nullable TextMember text,
			LabelRates rates, Path checkpoint, int checkpointRows, @Nullable Weights start) {
		this.start = start;
		this.net = net;
		this.parameters = parameters;
		this.rows = rows;
		this.text = text;
		int together = (text != null) ? text.input().rowsTogether() : 1;
		this.groups = groups(rows.training(), text, together);
		TweetGroups ofStopping = groups(rows.stopping(), text, together);
		this.stopping = (ofStopping != null) ? ofStopping.rows() : rows.stopping();
		this.rates = rates;
		this.checkpoint = checkpoint;
		this.checkpointRows = checkpointRows;
		this.fingerprint = "%s %s %s seed %d, rows %d %x, stopping %d %x%s".formatted(net.name(), net.description(),
				parameters, net.seed(), rows.training().length, Arrays.hashCode(rows.training()),
				rows.stopping().length, Arrays.hashCode(rows.stopping()),
				(together > 1) ? ", %d together".formatted(together) : "");
	}

	private static @Nullable TweetGroups groups(int[] rows, @Nullable TextMember text, int together) {
		return (text != null && together > 1) ? TweetGroups.of(rows, text::tweet, together) : null;
	}

	/**
	 * Trains to the end.
	 * @param progress hears of rows over all epochs
	 * @return the state whose best weights are the net's
	 * @throws TrainingException if the loss is no longer a number
	 */
	TrainingState run(Engine engine, RowProgress progress) throws IOException {
		Optional<TrainingState> saved = TrainingState.read(this.checkpoint, this.fingerprint, this.net.weights());
		saved.ifPresent((state) -> log.info("{} goes on in epoch {} after {} of its rows", this.net.name(),
				state.epoch + 1, state.position));
		TrainingState state = saved.orElseGet(this::fresh);
		this.checkpointed = state.rows;
		if (this.rates.learnedLabels().isEmpty()) {
			log.warn("No engagement type has both positive rows and others: {} is constant", this.net.name());
			return state;
		}
		RowFeed feed = new RowFeed(this.rows.features(), this.net.microBatch());
		TweetFeed tweets = (this.text != null) ? new TweetFeed(this.text, this.net.microBatch()) : null;
		try (NDManager manager = PytorchEngine.manager(engine)) {
			NetStep step = new NetStep(engine, manager, this.net, state, feed, tweets, this.rates.learned());
			if (this.start != null && state.step == 0 && this.stopping.length > 0) {
				state.bestLoss = step.losses(this.stopping).losses(this.rates.learned()).mean();
			}
			while (state.epoch < this.parameters.epochs() && !patienceEnded(state)) {
				epoch(step, state, progress);
			}
		}
		progress.rows(total(), total());
		return state;
	}

	private TrainingState fresh() {
		if (this.start != null) {
			return new TrainingState(this.start);
		}
		Weights weights = Weights.random(this.net.weights(), this.net.seed());
		TextInput text = this.net.text();
		if (text != null) {
			text.start(weights);
		}
		this.rates.start(weights);
		return new TrainingState(weights);
	}

	private boolean patienceEnded(TrainingState state) {
		return this.parameters.patience() > 0 && this.stopping.length > 0
				&& state.epoch - state.bestEpoch >= this.parameters.patience();
	}

	private void epoch(NetStep step, TrainingState state, RowProgress progress) throws IOException {
		long start = System.nanoTime();
		int[] order = order(state.epoch);
		while (state.position < order.length) {
			int end = (int) Math.min(order.length, (long) state.position + this.parameters.batch());
			state.step++;
			state.rows += end - state.position;
			step.learn(order, state.position, end, state.step, rate(state), state.losses);
			state.position = end;
			progress.rows((long) state.epoch * order.length + end, total());
			if (end < order.length && checkpointDue(state)) {
				start = charge(state, start);
				save(step, state);
			}
		}
		charge(state, start);
		validate(step, state, progress);
		if (checkpointDue(state)) {
			save(step, state);
		}
	}

	private int[] order(int epoch) {
		TweetGroups groups = this.groups;
		return (groups != null) ? groups.order(this.net.seed(), epoch)
				: RowOrder.of(this.rows.training(), this.net.seed(), epoch);
	}

	private boolean checkpointDue(TrainingState state) {
		return state.rows - this.checkpointed >= this.checkpointRows;
	}

	private void save(NetStep step, TrainingState state) throws IOException {
		step.save(state);
		state.write(this.checkpoint, this.fingerprint);
		this.checkpointed = state.rows;
	}

	/** Adds the time since a start, and gives the new start. */
	private static long charge(TrainingState state, long start) {
		long now = System.nanoTime();
		state.trainingNanos += now - start;
		state.nanos += now - start;
		return now;
	}

	private void validate(NetStep step, TrainingState state, RowProgress progress) {
		long start = System.nanoTime();
		boolean[] learned = this.rates.learned();
		EpochReport.Losses training = state.losses.losses(learned);
		EpochReport.Losses validation = (this.stopping.length > 0) ? step.losses(this.stopping).losses(learned) : null;
		double rate = rate(state);
		state.epoch++;
		double loss = (validation != null) ? validation.mean() : training.mean();
		if (!Double.isFinite(loss) || !Double.isFinite(training.mean())) {
			throw new TrainingException(
					"The log loss of %s in epoch %d is %s: %s=%s is too high for these rows".formatted(this.net.name(),
							state.epoch, loss, (this.start != null) ? "tuning-net-learning-rate" : "net-learning-rate",
							this.parameters.learningRate()),
					null);
		}
		if (validation == null || loss < state.bestLoss) {
			state.bestLoss = loss;
			state.bestEpoch = state.epoch;
			state.best = step.weights();
		}
		state.history.add(new EpochReport(state.epoch, rate, training, validation));
		state.position = 0;
		state.losses = new LossSums();
		state.nanos += System.nanoTime() - start;
		describe(state, training, validation, progress);
	}

	private void describe(TrainingState state, EpochReport.Losses training, EpochReport.@Nullable Losses validation,
			RowProgress progress) {
		long left = (long) (this.parameters.epochs() - state.epoch) * this.rows.training().length;
		double speed = state.rows / (state.trainingNanos / 1e9);
		String text = "%s epoch %d of at most %d: training log loss %.5f".formatted(this.net.name(), state.epoch,
				this.parameters.epochs(), training.mean());
		if (validation != null) {
			text += ", validation log loss %.5f, RCE %s".formatted(validation.mean(), entropies(validation));
		}
		progress.note(text);
		log.info("{}; {} rows/s, at most {} s left", text, Math.round(speed), Math.round(left / speed));
	}

	private static String entropies(EpochReport.Losses losses) {
		List<String> texts = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			Double entropy = losses.relativeCrossEntropy().get(type.ordinal());
			texts.add(type.label() + " " + ((entropy != null) ? "%.2f".formatted(entropy) : "-"));
		}
		return String.join(", ", texts);
	}

	/**
	 * The learning rate of the step that ends with the rows so far: over all epochs it
	 * falls evenly to its last share, and the decay of all windows spreads evenly too.
	 */
	private double rate(TrainingState state) {
		double done = (double) state.rows / total();
		double falling = 1 - (1 - this.parameters.lastRate()) * done;
		double decay = Math.pow(this.net.architecture().decayAWindow(), this.rows.windows() * done);
		return this.parameters.learningRate() * falling * decay;
	}

	private long total() {
		return (long) this.parameters.epochs() * this.rows.training().length;
	}

}
