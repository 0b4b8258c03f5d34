package io.warble.simulator;

/**
 * A stream of random numbers (SplitMix64) that can be set to any place at once, so that
 * each user and each tweet has a stream of its own. Uses integer arithmetic and exactly
 * rounded operations only: the same on every machine. Not thread-safe.
 */
final class RandomStream {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	private long state;

	/**
	 * Moves to the stream of one thing.
	 * @param seed seed of its kind
	 * @param index number of the thing
	 */
	void reset(long seed, long index) {
		this.state = hash(seed, index);
	}

	long nextLong() {
		this.state += GOLDEN;
		return mix(this.state);
	}

	/** From 0 to below 1. */
	double nextDouble() {
		return unit(nextLong());
	}

	/** From 0 to below the bound, which is above 0. */
	int nextInt(int bound) {
		return (int) (((nextLong() >>> 32) * bound) >>> 32);
	}

	/** True with the given probability. */
	boolean chance(double probability) {
		return nextDouble() < probability;
	}

	/** From the standard normal distribution. */
	float nextNormal() {
		return Normal.of(nextLong());
	}

	/** One number for two, evenly spread. */
	static long hash(long seed, long index) {
		return mix(seed ^ mix(index * GOLDEN + 0x632BE59BD9B4E019L));
	}

	/** A number from 0 to below 1 from the upper bits of a hash. */
	static double unit(long hash) {
		return (hash >>> 11) * 0x1p-53;
	}

	static long mix(long value) {
		long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

}
