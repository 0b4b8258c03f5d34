package io.warble.models.text;

import io.warble.models.Texts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Keeps vectors, up to a number of bytes. Thread-safe; two calls at the same time may
 * encode one tweet twice.
 */
final class CachedTweets implements TweetVectors {

	/** What an entry takes beside its numbers, about. */
	private static final int OVERHEAD = 136;

	private final TweetVectors source;

	/** How many tokens decide on a vector. */
	private final int length;

	private final Cache<TweetKey, float[]> cache;

	/**
	 * A cache in front of a source.
	 * @param bytes the most bytes that it takes, about
	 */
	CachedTweets(TweetVectors source, int length, long bytes) {
		this.source = source;
		this.length = length;
		this.cache = Caffeine.newBuilder()
			.maximumWeight(bytes)
			.weigher((TweetKey key, float[] vector) -> vector.length * Float.BYTES + OVERHEAD)
			.executor(Runnable::run)
			.recordStats()
			.build();
	}

	@Override
	public int width() {
		return this.source.width();
	}

	@Override
	public void read(Texts texts, int rows, float[] into, int offset, int stride) {
		int[] tokens = new int[this.length];
		int[] missing = new int[rows];
		TweetKey[] keys = new TweetKey[rows];
		int misses = 0;
		for (int row = 0; row < rows; row++) {
			int count = TokenWindow.copy(texts, row, tokens, 0, this.length);
			TweetKey key = new TweetKey(texts.tweet(row), TokenWindow.hash(tokens, 0, count));
			float[] vector = this.cache.getIfPresent(key);
			if (vector != null) {
				System.arraycopy(vector, 0, into, offset + row * stride, vector.length);
			}
			else {
				keys[misses] = key;
				missing[misses++] = row;
			}
		}
		if (misses > 0) {
			encode(texts, missing, misses, keys, into, offset, stride);
		}
	}

	private void encode(Texts texts, int[] missing, int misses, TweetKey[] keys, float[] into, int offset, int stride) {
		int width = width();
		float[] vectors = new float[misses * width];
		this.source.read(new SomeTexts(texts, missing), misses, vectors, 0, width);
		for (int i = 0; i < misses; i++) {
			float[] vector = new float[width];
			System.arraycopy(vectors, i * width, vector, 0, width);
			System.arraycopy(vector, 0, into, offset + missing[i] * stride, width);
			this.cache.put(keys[i], vector);
		}
	}

	/** How often a vector was found. */
	EncoderCacheStatistics statistics() {
		return new EncoderCacheStatistics(this.cache.stats().hitCount(), this.cache.stats().missCount());
	}

	@Override
	public void close() {
		this.cache.invalidateAll();
		this.source.close();
	}

	/** The texts of some rows. */
	@SuppressWarnings("ArrayRecordComponent") // a view, never compared
	private record SomeTexts(Texts texts, int[] rows) implements Texts {

		@Override
		public long tweet(int row) {
			return this.texts.tweet(this.rows[row]);
		}

		@Override
		public int count(int row) {
			return this.texts.count(this.rows[row]);
		}

		@Override
		public int token(int row, int index) {
			return this.texts.token(this.rows[row], index);
		}

	}

}
