package io.warble.training.text;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import org.jspecify.annotations.Nullable;

import io.warble.training.nets.Seeds;
import io.warble.training.nets.TorchOps;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.TextParameters.DistillationParameters;

/**
 * Learning from a teacher, who reads the same tweets with the same tokens hidden. The
 * loss is the weighted sum of
 * <ul>
 * <li>T² times the Kullback-Leibler divergence of the student's guesses from the
 * teacher's, both at the temperature T (Hinton et al. 2015, section 2; at masked tokens
 * as DistilBERT, Sanh et al. 2019),
 * <li>the mean squared error of the last states at [CLS] and the hidden tokens, the
 * student's going through a layer that is learned and then thrown away (TinyBERT, Jiao et
 * al. 2020, equation 8),
 * <li>the cross entropy of the hidden tokens (DistilBERT).
 * </ul>
 * A part that the teacher has nothing to say to is left out.
 *
 * @param model the student
 * @param teacher who is not changed
 * @param parameters weights of the parts, and the temperature
 * @param from the student's weights to start with, null for random ones
 */
record Distillation(LanguageModel model, Teacher teacher, DistillationParameters parameters,
		@Nullable Weights from) implements Objective {

	private static final String PROJECTION = "distillation";

	/** The states of the tokens to guess among those with [CLS] in front. */
	static NDArray guessed(NDArray states, MaskedTweets batch) {
		long width = states.getShape().get(1);
		return states.reshape(batch.tweets(), 1 + batch.guesses(), width)
			.get(new NDIndex(":, 1:"))
			.reshape((long) batch.tweets() * batch.guesses(), width);
	}

	@Override
	public List<WeightSpec> weights() {
		List<WeightSpec> weights = new ArrayList<>(this.model.weights());
		if (this.teacher.width() > 0) {
			weights.addAll(WeightSpec.output(PROJECTION, this.model.encoder().width(), this.teacher.width()));
		}
		return weights;
	}

	@Override
	public Weights start(long seed) {
		Weights weights = Weights.random(weights(), Seeds.mix(seed, 5));
		if (this.from != null) {
			for (WeightSpec spec : this.model.weights()) {
				float[] array = this.from.array(spec.name());
				System.arraycopy(array, 0, weights.array(spec.name()), 0, array.length);
			}
		}
		return weights;
	}

	@Override
	public Losses losses(NDManager scope, TorchWeights weights, MaskedTweets batch, boolean training) {
		Lesson lesson = this.teacher.read(scope, batch);
		TorchOps ops = LanguageModel.ops(scope, weights, training);
		NDArray states = this.model.states(scope, weights, batch, batch.placesWithFirst(), training);
		NDArray guesses = this.model.guesses(ops, guessed(states, batch));
		NDArray guessing = LanguageModel.loss(scope, guesses, batch);
		NDArray total = TorchOps.times(guessing, this.parameters.masked());
		double divergence = 0;
		if (lesson.guesses() != null) {
			NDArray part = divergence(scope, lesson.guesses(), guesses, batch);
			divergence = part.getFloat();
			double temperature = this.parameters.temperature();
			total = total.add(TorchOps.times(part, this.parameters.guesses() * temperature * temperature));
		}
		double distance = 0;
		if (lesson.states() != null) {
			NDArray part = distance(scope, lesson.states(), ops.linear(states, PROJECTION), batch);
			distance = part.getFloat();
			total = total.add(TorchOps.times(part, this.parameters.states()));
		}
		return new Losses(total, guessing.getFloat(), divergence, distance);
	}

	private NDArray divergence(NDManager scope, NDArray teacher, NDArray student, MaskedTweets batch) {
		double colder = 1 / this.parameters.temperature();
		NDArray wanted = TorchOps.times(teacher, colder).logSoftmax(1);
		NDArray given = TorchOps.times(student, colder).logSoftmax(1);
		NDArray sums = wanted.exp().mul(wanted.sub(given)).sum(new int[] { 1 });
		return sums.mul(scope.create(batch.weights())).sum();
	}

	/** As if there were as many states as tokens to guess. */
	private static NDArray distance(NDManager scope, NDArray teacher, NDArray student, MaskedTweets batch) {
		NDArray squares = student.sub(teacher).square().mean(new int[] { 1 });
		double share = (double) batch.guessed() / (batch.guessed() + batch.tweets());
		return TorchOps.times(squares.mul(scope.create(batch.weightsWithFirst())).sum(), share);
	}

	@Override
	public String description() {
		return "%s by %s, %s%s".formatted(this.model.encoder().description(), this.teacher.description(),
				this.parameters, (this.from != null) ? ", from the language model's weights" : "");
	}

	@Override
	public boolean distills() {
		return true;
	}

}
