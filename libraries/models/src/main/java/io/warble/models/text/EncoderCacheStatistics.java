package io.warble.models.text;

/**
 * How often the vector of a row's tweet was found in the cache, since the model was
 * opened.
 *
 * @param hits rows whose tweet's vector was there
 * @param misses rows whose tweet was encoded
 */
public record EncoderCacheStatistics(long hits, long misses) {

	/** Nothing was asked. */
	public static final EncoderCacheStatistics NONE = new EncoderCacheStatistics(0, 0);

	/** The counts of both. */
	public EncoderCacheStatistics plus(EncoderCacheStatistics other) {
		return new EncoderCacheStatistics(this.hits + other.hits, this.misses + other.misses);
	}

}
