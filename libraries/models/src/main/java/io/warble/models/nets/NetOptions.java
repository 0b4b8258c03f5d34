package io.warble.models.nets;

/**
 * How a net is run.
 *
 * @param threads threads of one call, 1 by default: a server has its own threads, and one
 * core is what it is measured on
 * @param concurrency calls at the same time, others wait; bounds native memory
 * @param batch rows of one native run; larger calls are split
 */
public record NetOptions(int threads, int concurrency, int batch) {

	/** The rows of one native run that cost the least a row, see RATIONALE.md. */
	public static final int DEFAULT_BATCH = 256;

	/** The most threads of one call. */
	public static final int MAX_THREADS = 256;

	/** The most calls at the same time. */
	public static final int MAX_CONCURRENCY = 1024;

	/** The most rows of one native run. */
	public static final int MAX_BATCH = 65_536;

	public NetOptions {
		require("threads", threads, MAX_THREADS);
		require("concurrency", concurrency, MAX_CONCURRENCY);
		require("batch", batch, MAX_BATCH);
	}

	/** One thread a call, as many calls as there are processors, 256 rows a run. */
	public static NetOptions defaults() {
		return new NetOptions(1, Runtime.getRuntime().availableProcessors(), DEFAULT_BATCH);
	}

	private static void require(String name, int value, int greatest) {
		if (value < 1 || value > greatest) {
			throw new IllegalArgumentException("%s is %d, expected 1 to %d".formatted(name, value, greatest));
		}
	}

}
