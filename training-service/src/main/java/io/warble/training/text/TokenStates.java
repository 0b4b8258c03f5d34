package io.warble.training.text;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.warble.features.sketch.TokenVectors;
import io.warble.models.text.TokenWindow;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.PytorchEngine;
import io.warble.training.nets.TorchOps;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.Weights;
import io.warble.training.run.RowProgress;

/**
 * The mean of an encoder's last states over the places where a token occurs: what EMDE
 * makes its codes of. Stateless.
 */
final class TokenStates {

	private static final int MOST_TWEETS = 200_000;

	private static final int BATCH = 64;

	private TokenStates() {
	}

	/**
	 * Averages.
	 * @param progress hears of tweets
	 */
	static TokenVectors of(Encoder encoder, Weights weights, TweetCorpus corpus, TokenNumbers numbers, int threads,
			RowProgress progress) {
		int[] tweets = learned(corpus);
		int width = encoder.width();
		double[] sums = new double[numbers.size() * width];
		long[] counts = new long[numbers.size()];
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(threads))) {
			TorchWeights torch = new TorchWeights(manager, weights, false);
			int[] window = new int[encoder.length()];
			for (int from = 0; from < tweets.length; from += BATCH) {
				int count = Math.min(BATCH, tweets.length - from);
				float[] shown = new float[count * window.length];
				for (int i = 0; i < count; i++) {
					int length = TokenWindow.copy(corpus.texts(), tweets[from + i], window, 0, window.length);
					for (int j = 0; j < length; j++) {
						shown[i * window.length + j] = numbers.number(window[j]);
					}
				}
				add(states(manager, torch, encoder, shown, count), shown, width, sums, counts);
				progress.rows(from + (long) count, tweets.length);
			}
		}
		return vectors(numbers, width, sums, counts);
	}

	private static int[] learned(TweetCorpus corpus) {
		int[] tweets = new int[corpus.size()];
		int found = 0;
		for (int i = 0; i < corpus.size() && found < MOST_TWEETS; i++) {
			if (corpus.learned(i)) {
				tweets[found++] = i;
			}
		}
		return Arrays.copyOf(tweets, found);
	}

	private static float[] states(NDManager manager, TorchWeights weights, Encoder encoder, float[] shown, int count) {
		try (NDManager scope = manager.newSubManager()) {
			TorchOps ops = new TorchOps(scope, weights);
			NDArray numbers = scope.create(shown, new Shape(count, encoder.length()));
			NDArray bias = encoder.bias(ops, numbers);
			NDArray states = encoder.before(ops, numbers, bias, 0);
			int last = encoder.layers() - 1;
			NDArray mixed = ops.attention(states, bias, Encoder.attention(last), encoder.heads());
			return encoder.rest(ops, states, mixed, last, 0).toFloatArray();
		}
	}

	private static void add(float[] states, float[] shown, int width, double[] sums, long[] counts) {
		for (int i = 0; i < shown.length; i++) {
			int number = (int) shown[i];
			if (number != TokenNumbers.PAD) {
				counts[number]++;
				for (int j = 0; j < width; j++) {
					sums[number * width + j] += states[i * width + j];
				}
			}
		}
	}

	/** By the dataset's ids; special tokens and those that never occurred have none. */
	private static TokenVectors vectors(TokenNumbers numbers, int width, double[] sums, long[] counts) {
		int highest = 0;
		for (int number = 0; number < numbers.size(); number++) {
			highest = Math.max(highest, numbers.id(number));
		}
		float[] vectors = new float[Math.multiplyExact(highest + 1, width)];
		Arrays.fill(vectors, Float.NaN);
		for (int number = TokenNumbers.MASK + 1; number < numbers.size(); number++) {
			for (int j = 0; j < width && counts[number] > 0; j++) {
				vectors[numbers.id(number) * width + j] = (float) (sums[number * width + j] / counts[number]);
			}
		}
		return TokenVectors.of(vectors, width);
	}

}
