package io.warble.training.nets;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019) and
 * the usual beta 0.9 and 0.999, epsilon 1e-8. Its moments can be saved and restored,
 * which DJL's own cannot. One thread at a time; freed with its manager.
 */
public final class Adam {

	private static final double BETA1 = 0.9;

	private static final double BETA2 = 0.999;

	private static final double EPSILON = 1e-8;

	private final NDManager manager;

	private final TorchWeights weights;

	private final TorchWeights first;

	private final TorchWeights second;

	/** Columns of a decay for each row of an array. */
	private final Map<String, NDArray> decays = new HashMap<>();

	private final ToDoubleFunction<String> factors;

	/**
	 * An optimizer that goes on with the given moments.
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
		this.first = new TorchWeights(manager, first, false);
		this.second = new TorchWeights(manager, second, false);
		decays.forEach((name, rows) -> this.decays.put(name, manager.create(rows, new Shape(rows.length, 1))));
	}

	/**
	 * Changes the weights by their gradients, which are 0 afterwards.
	 * @param step number of this step, the first is 1
	 */
	public void step(long step, double learningRate) {
		double correction = Math.sqrt(1 - Math.pow(BETA2, (double) step));
		for (String name : this.weights.traced()) {
			double rate = learningRate * this.factors.applyAsDouble(name);
			double size = rate / (1 - Math.pow(BETA1, (double) step));
			NDArray weight = this.weights.get(name, false);
			NDArray m = this.first.get(name, false);
			NDArray v = this.second.get(name, false);
			try (NDManager scope = this.manager.newSubManager()) {
				NDArray gradient = this.weights.get(name, true).getGradient();
				gradient.attach(scope);
				m.muli(BETA1).addi(gradient.mul(1 - BETA1));
				v.muli(BETA2).addi(gradient.mul(gradient).muli(1 - BETA2));
				NDArray root = v.sqrt();
				root.attach(scope);
				root.divi(correction).addi(EPSILON);
				NDArray change = m.div(root);
				change.attach(scope);
				NDArray decay = this.decays.get(name);
				if (decay != null) {
					NDArray kept = decay.mul(-rate);
					kept.attach(scope);
					weight.muli(kept.addi(1));
				}
				weight.subi(change.muli(size));
				gradient.subi(gradient);
			}
		}
	}

	/** Means of the gradients. */
	public Weights first() {
		return this.first.toHeap();
	}

	/** Means of the squared gradients. */
	public Weights second() {
		return this.second.toHeap();
	}

}
