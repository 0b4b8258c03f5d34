package io.warble.training.nets;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Computes at once, on PyTorch. Everything it makes is freed with its manager. One thread
 * at a time.
 */
public final class TorchOps implements Ops<NDArray> {

	/** What is kept of the running statistics at each step, as DJL counts it. */
	private static final float MOMENTUM = 0.9f;

	private final NDManager manager;

	private final TorchWeights weights;

	private final @Nullable DropoutMasks masks;

	/**
	 * Operations that evaluate.
	 * @param manager owns all results
	 */
	public TorchOps(NDManager manager, TorchWeights weights) {
		this(manager, weights, null);
	}

	/**
	 * Operations that train, where there are masks: gradients are traced, values dropped
	 * out and statistics of the batch used.
	 * @param manager owns all results
	 * @param masks of dropout, null for no training
	 */
	public TorchOps(NDManager manager, TorchWeights weights, @Nullable DropoutMasks masks) {
		this.manager = manager;
		this.weights = weights;
		this.masks = masks;
	}

	/**
	 * An array times a number, which is freed with the array's manager. DJL's own
	 * {@link NDArray#mul(Number)} frees the memory of the number at once, though going
	 * back through the product reads it: once a garbage collection comes between, the
	 * gradient is wrong.
	 */
	public static NDArray times(NDArray x, double factor) {
		return x.mul(x.getManager().create((float) factor));
	}

	@Override
	public NDArray row(float... numbers) {
		return this.manager.create(numbers, new Shape(1, numbers.length));
	}

	@Override
	public NDArray add(NDArray left, NDArray right) {
		return left.add(right);
	}

	@Override
	public NDArray sub(NDArray left, NDArray right) {
		return left.sub(right);
	}

	@Override
	public NDArray mul(NDArray left, NDArray right) {
		return left.mul(right);
	}

	@Override
	public NDArray exp(NDArray x) {
		return x.exp();
	}

	@Override
	public NDArray log(NDArray x) {
		return x.log();
	}

	@Override
	public NDArray abs(NDArray x) {
		return x.abs();
	}

	@Override
	public NDArray sign(NDArray x) {
		return x.sign();
	}

	@Override
	public NDArray sin(NDArray x) {
		return x.sin();
	}

	@Override
	public NDArray cos(NDArray x) {
		return x.cos();
	}

	@Override
	public NDArray clip(NDArray x, float least, float greatest) {
		return x.clip(least, greatest);
	}

	@Override
	public NDArray missing(NDArray x) {
		return x.isNaN().logicalOr(x.isInfinite());
	}

	/** DJL wants the first value in the condition's shape. */
	@Override
	public NDArray where(NDArray condition, NDArray left, NDArray right) {
		if (!left.getShape().equals(condition.getShape()) && right.getShape().equals(condition.getShape())) {
			return NDArrays.where(condition.logicalNot(), right, left);
		}
		return NDArrays.where(condition, left.broadcast(condition.getShape()), right.broadcast(condition.getShape()));
	}

	@Override
	public NDArray relu(NDArray x) {
		return Activation.relu(x);
	}

	@Override
	public NDArray leakyRelu(NDArray x, float slope) {
		return Activation.leakyRelu(x, slope);
	}

	@Override
	public NDArray columns(NDArray x, int... columns) {
		long[] numbers = new long[columns.length];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = columns[i];
		}
		return x.get(new NDIndex(":, {}", this.manager.create(numbers)));
	}

	@Override
	public NDArray concat(List<NDArray> parts) {
		return (parts.size() == 1) ? parts.get(0) : NDArrays.concat(new NDList(parts), 1);
	}

	@Override
	public NDArray linear(NDArray x, String name) {
		return linear(x, name + ".weight", name + ".bias");
	}

	@Override
	public NDArray embedding(NDArray oneHot, String name) {
		return oneHot.matMul(weight(name));
	}

	/** A batch of one row has no variance: it takes the running statistics. */
	@Override
	public NDArray batchNorm(NDArray x, String name) {
		boolean statistics = this.masks != null && x.getShape().get(0) > 1;
		int width = (int) x.getShape().get(1);
		NDArray mean = weight(name + ".mean").reshape(width);
		NDArray variance = weight(name + ".variance").reshape(width);
		NDArray gamma = weight(name + ".gamma").reshape(width);
		NDArray beta = weight(name + ".beta").reshape(width);
		for (NDArray view : List.of(mean, variance, gamma, beta)) {
			view.attach(this.manager);
		}
		return x.getNDArrayInternal()
			.batchNorm(x, mean, variance, gamma, beta, 1, MOMENTUM, (float) WeightSpec.EPSILON, statistics)
			.singletonOrThrow();
	}

	@Override
	public NDArray slice(NDArray x, int from, int to) {
		return x.get(new NDIndex(":, " + from + ":" + to));
	}

	@Override
	public NDArray lookUp(NDArray numbers, String name) {
		return rows(weight(name), numbers.toType(DataType.INT64, false));
	}

	/**
	 * Rows of a matrix, which gradients go back to.
	 * @param numbers of type INT64
	 */
	NDArray rows(NDArray matrix, NDArray numbers) {
		NDArray rows = matrix.getNDArrayInternal().embedding(numbers, matrix, SparseFormat.DENSE).singletonOrThrow();
		return rows.reshape(-1, matrix.getShape().get(1));
	}

	@Override
	public NDArray flat(String name, int count) {
		NDArray row = view(name, 1, weight(name).size());
		return (count < row.size()) ? slice(row, 0, count) : row;
	}

	/** A fully connected layer with weights [out, in] and a bias of their own names. */
	public NDArray linear(NDArray x, String weights, String bias) {
		return x.getNDArrayInternal().linear(x, weight(weights), weight(bias)).singletonOrThrow();
	}

	@Override
	public NDArray regroup(NDArray x, int width) {
		return x.reshape(-1, width);
	}

	@Override
	public NDArray gelu(NDArray x) {
		return Activation.gelu(x);
	}

	@Override
	public NDArray layerNorm(NDArray x, String name) {
		long width = x.getShape().get(1);
		NDArray gamma = weight(name + ".gamma").reshape(width);
		NDArray beta = weight(name + ".beta").reshape(width);
		gamma.attach(this.manager);
		beta.attach(this.manager);
		return x.getNDArrayInternal()
			.layerNorm(x, new Shape(width), gamma, beta, (float) WeightSpec.EPSILON)
			.singletonOrThrow();
	}

	@Override
	public NDArray attention(NDArray states, NDArray bias, String name, int heads) {
		return attentionOfSome(states, states, bias, name, heads);
	}

	/**
	 * Attention of some queries for each row, equally many.
	 * @param queries [batch * k, width]
	 */
	public NDArray attentionOfSome(NDArray queries, NDArray states, NDArray bias, String name, int heads) {
		long width = states.getShape().get(1);
		long rows = bias.getShape().get(0);
		long head = width / heads;
		NDArray q = linear(queries, name + ".query").reshape(rows, -1, heads, head).transpose(0, 2, 1, 3);
		NDArray k = linear(states, name + ".key").reshape(rows, -1, heads, head).transpose(0, 2, 3, 1);
		NDArray v = linear(states, name + ".value").reshape(rows, -1, heads, head).transpose(0, 2, 1, 3);
		NDArray products = times(q.matMul(k), 1 / Math.sqrt((double) head));
		NDArray weights = products.add(bias.reshape(rows, 1, 1, -1)).softmax(-1);
		NDArray mixed = weights.matMul(v).transpose(0, 2, 1, 3).reshape(-1, width);
		return linear(mixed, name + ".output");
	}

	/** Goes through the weights head by head, see {@link FoldedAttention}. */
	@Override
	public NDArray attentionOf(NDArray query, NDArray states, NDArray bias, String name, int heads) {
		long width = states.getShape().get(1);
		long rows = bias.getShape().get(0);
		long head = width / heads;
		NDArray q = times(linear(query, name + ".query"), 1 / Math.sqrt((double) head));
		NDArray ofHeads = q.reshape(rows, heads, head).transpose(1, 0, 2);
		NDArray turned = ofHeads.matMul(view(name + ".key.weight", heads, head, width)).transpose(1, 0, 2);
		NDArray sequence = states.reshape(rows, -1, width);
		NDArray shared = ofHeads.matMul(view(name + ".key.bias", heads, head, 1)).transpose(1, 0, 2);
		NDArray products = turned.matMul(sequence.transpose(0, 2, 1)).add(shared);
		NDArray weights = products.add(bias.reshape(rows, 1, -1)).softmax(-1);
		NDArray mixed = weights.matMul(sequence).transpose(1, 0, 2);
		NDArray values = mixed.matMul(view(name + ".value.weight", heads, head, width).transpose(0, 2, 1));
		NDArray shift = weight(name + ".value.bias");
		return linear(values.transpose(1, 0, 2).reshape(rows, width).add(shift), name + ".output");
	}

	/** Weights in another shape, freed with the results. */
	private NDArray view(String name, long... shape) {
		NDArray view = weight(name).reshape(shape);
		view.attach(this.manager);
		return view;
	}

	@Override
	public NDArray dropout(NDArray x, double rate) {
		if (this.masks == null || rate == 0) {
			return x;
		}
		return x.mul(this.masks.next(this.manager, x.getShape(), rate));
	}

	private NDArray weight(String name) {
		return this.weights.get(name, this.masks != null);
	}

}
