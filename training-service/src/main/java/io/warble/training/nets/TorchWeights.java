package io.warble.training.nets;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Weights in PyTorch's memory. Each array has two handles: one that gradients are
 * computed for, and one to the same numbers that is read and changed without a trace. One
 * thread at a time; freed with its manager.
 */
public final class TorchWeights {

	private final Weights source;

	private final Map<String, NDArray> traced = new LinkedHashMap<>();

	private final Map<String, NDArray> plain = new LinkedHashMap<>();

	/**
	 * Copies weights.
	 * @param gradients whether gradients will be computed
	 */
	public TorchWeights(NDManager manager, Weights weights, boolean gradients) {
		this.source = weights;
		for (WeightSpec spec : weights.specs()) {
			NDArray array;
			// The copy is aligned as PyTorch wants it, so that products repeat bit for
			// bit.
			try (NDArray raw = manager.create(weights.array(spec.name()), new Shape(spec.rows(), spec.width()))) {
				array = raw.duplicate();
			}
			if (gradients && spec.trained()) {
				array.setRequiresGradient(true);
				this.traced.put(spec.name(), array);
				this.plain.put(spec.name(), array.stopGradient());
			}
			else {
				this.plain.put(spec.name(), array);
			}
		}
	}

	/** The array with or without a trace for gradients. */
	public NDArray get(String name, boolean trace) {
		NDArray array = trace ? this.traced.getOrDefault(name, this.plain.get(name)) : this.plain.get(name);
		if (array == null) {
			throw new IllegalArgumentException("The net has no weights " + name);
		}
		return array;
	}

	/** A handle to an array's gradient, for the caller to free. */
	NDArray gradient(String name) {
		return get(name, true).getGradient();
	}

	/** Sets an array's gradient to 0, whatever it was. */
	void clearGradient(String name) {
		JniUtils.zeroGrad((PtNDArray) get(name, true));
	}

	/** Names of the arrays that have gradients. */
	Iterable<String> traced() {
		return this.traced.keySet();
	}

	/** Copies the weights back to the heap. */
	public Weights toHeap() {
		Weights weights = this.source.copy();
		this.plain.forEach((name, array) -> {
			float[] numbers = array.toFloatArray();
			System.arraycopy(numbers, 0, weights.array(name), 0, numbers.length);
		});
		return weights;
	}

}
