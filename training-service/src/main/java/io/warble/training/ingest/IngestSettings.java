package io.warble.training.ingest;

/**
 * How much an ingest may use.
 *
 * @param threads DuckDB's threads for one part
 * @param memoryMegabytes DuckDB's memory for one part
 * @param chunkMegabytes after how many megabytes of rows a part is written out
 */
public record IngestSettings(int threads, int memoryMegabytes, int chunkMegabytes) {

	public IngestSettings {
		if (threads < 1 || memoryMegabytes < 64 || chunkMegabytes < 1) {
			throw new IllegalArgumentException(
					"threads and chunkMegabytes must be at least 1, memoryMegabytes at least 64, got %d, %d, %d"
						.formatted(threads, chunkMegabytes, memoryMegabytes));
		}
	}

	/** Two threads, 1 GiB, chunks of 128 MiB. */
	public static IngestSettings defaults() {
		return new IngestSettings(2, 1024, 128);
	}

}
