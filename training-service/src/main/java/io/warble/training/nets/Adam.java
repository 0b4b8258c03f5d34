package io.warble.training.nets;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019) and
 * the usual beta 0.9 and 0.999, epsilon 1e-8. Its moments can be saved and restored,
 * which DJL's own cannot; they lie on the heap, and weights and gradients are read and
 * written where PyTorch has them, in one pass. One thread at a time.
 */
public final class Adam {

	private static final float BETA1 = 0.9f;

	private static final float NEW1 = 0.1f;

	private static final float BETA2 = 0.999f;

	private static final float NEW2 = 0.001f;

	private static final float EPSILON = 1e-8f;

	/** Numbers at a time, which the first-level cache holds. */
	private static final int PIECE = 1024;

	private final NDManager manager;

	private final TorchWeights weights;

	private final Weights first;

	private final Weights second;

	private final Map<String, float[]> decays;

	private final float[] values = new float[PIECE];

	private final float[] gradients = new float[PIECE];

	private final ToDoubleFunction<String> factors;

	/**
	 * An optimizer that goes on with the given moments, which it copies.
	 * @param decays weight decay of each row of an array by its name, times the learning
	 * rate a step; other arrays have none
	 */
	public Adam(NDManager manager, TorchWeights weights, Weights first, Weights second, Map<String, float[]> decays) {
		this(manager, weights, first, second, decays, (name) -> 1);
	}

	/**
	 * An optimizer with several learning rates.
	 * @param factors what an array's learning rate is multiplied by, by its name
	 */
	Adam(NDManager manager, TorchWeights weights, Weights first, Weights second, Map<String, float[]> decays,
			ToDoubleFunction<String> factors) {
		this.factors = factors;
		this.manager = manager;
		this.weights = weights;
		this.first = first.copy();
		this.second = second.copy();
		this.decays = Map.copyOf(decays);
	}

	/**
	 * Changes the weights by their gradients, which are 0 afterwards.
	 * @param step number of this step, the first is 1
	 */
	public void step(long step, double learningRate) {
		float correction = (float) (1 / Math.sqrt(1 - Math.pow(0.999, (double) step)));
		for (String name : this.weights.traced()) {
			double rate = learningRate * this.factors.applyAsDouble(name);
			float size = (float) (rate / (1 - Math.pow(0.9, (double) step)));
			try (NDManager scope = this.manager.newSubManager()) {
				NDArray gradient = this.weights.gradient(name);
				gradient.attach(scope);
				FloatBuffer values = numbers(this.weights.get(name, false));
				FloatBuffer gradients = numbers(gradient);
				float[] decay = this.decays.get(name);
				int width = this.first.spec(name).width();
				int piece = (decay != null) ? Math.min(width, PIECE) : PIECE;
				int from = 0;
				while (from < values.capacity()) {
					int end = (decay != null) ? (from / width + 1) * width : values.capacity();
					int count = Math.min(piece, end - from);
					float kept = (decay != null) ? (float) (1 - rate * decay[from / width]) : 1;
					values.get(from, this.values, 0, count);
					gradients.get(from, this.gradients, 0, count);
					change(this.first.array(name), this.second.array(name), from, count, size, correction, kept);
					values.put(from, this.values, 0, count);
					from += count;
				}
			}
			this.weights.clearGradient(name);
		}
	}

	/** One piece. */
	private void change(float[] first, float[] second, int from, int count, float size, float correction, float kept) {
		float[] values = this.values;
		float[] gradients = this.gradients;
		for (int i = 0; i < count; i++) {
			float gradient = gradients[i];
			float m = BETA1 * first[from + i] + NEW1 * gradient;
			float v = BETA2 * second[from + i] + NEW2 * (gradient * gradient);
			first[from + i] = m;
			second[from + i] = v;
			values[i] = kept * values[i] - size * m / ((float) Math.sqrt(v) * correction + EPSILON);
		}
	}

	private static FloatBuffer numbers(NDArray array) {
		return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
	}

	/** Means of the gradients. */
	public Weights first() {
		return this.first.copy();
	}

	/** Means of the squared gradients. */
	public Weights second() {
		return this.second.copy();
	}

}
