package io.warble.training.nets;

/** Derives seeds from seeds. Stateless. */
public final class Seeds {

	private Seeds() {
	}

	/** A well mixed function of two numbers: SplitMix64's finalizer, twice. */
	public static long mix(long seed, long number) {
		return finish(finish(seed + 0x9E3779B97F4A7C15L) + number * 0x9E3779B97F4A7C15L);
	}

	private static long finish(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

}
