package io.warble.training.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * What dropout multiplies by: 0 with the probability of leaving out, else what keeps the
 * mean. Numbers come from a hash of seed, layer and place, so that they need no state.
 * The arrays point into buffers outside of the heap that the next piece of a batch uses
 * again. One thread at a time.
 */
public final class DropoutMasks {

	private static final int PIECE = 1024;

	private static final int BITS = 24;

	private final List<ByteBuffer> buffers = new ArrayList<>();

	private final int[] numbers = new int[PIECE];

	private long seed;

	private int layer;

	/** Begins a piece of a batch: masks given before are no longer valid. */
	void start(long seed) {
		this.seed = seed;
		this.layer = 0;
	}

	/**
	 * The next layer's mask.
	 * @param rate probability of 0, below 1
	 */
	NDArray next(NDManager manager, Shape shape, double rate) {
		int size = Math.toIntExact(shape.size());
		ByteBuffer buffer = buffer(size);
		long keys = Seeds.mix(this.seed, this.layer++);
		int least = (int) Math.round(rate * (1 << BITS));
		int kept = Float.floatToRawIntBits((float) (1 / (1 - least / (double) (1 << BITS))));
		for (int from = 0; from < size; from += PIECE) {
			int count = Math.min(PIECE, size - from);
			fill(this.numbers, count, from, (int) keys, (int) (keys >>> 32), least, kept);
			buffer.asIntBuffer().put(from, this.numbers, 0, count);
		}
		return manager.create(buffer.limit(size * Float.BYTES), shape, DataType.FLOAT32);
	}

	/** Bits of floats: {@code kept} where the hash is not below {@code least}, else 0. */
	private static void fill(int[] numbers, int count, int from, int key, int otherKey, int least, int kept) {
		for (int i = 0; i < count; i++) {
			int hash = (from + i) * 0x9E3779B9 + key;
			hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B ^ otherKey;
			hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
			hash = (hash ^ (hash >>> 16)) >>> (Integer.SIZE - BITS);
			numbers[i] = kept & ~((hash - least) >> 31);
		}
	}

	private ByteBuffer buffer(int size) {
		int bytes = Math.multiplyExact(size, Float.BYTES);
		while (this.buffers.size() <= this.layer) {
			this.buffers.add(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
		}
		if (this.buffers.get(this.layer).capacity() < bytes) {
			this.buffers.set(this.layer, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
		}
		return this.buffers.get(this.layer).clear();
	}

}
