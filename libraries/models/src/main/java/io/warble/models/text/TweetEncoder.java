package io.warble.models.text;

/**
 * Turns the tokens of tweets into vectors. A tweet's vector depends on its tokens alone,
 * never on the other tweets of a call (beyond 1e-6). Safe for use by many threads; frees
 * native memory when it is closed.
 */
public interface TweetEncoder extends AutoCloseable {

	/** How many tokens of a tweet it reads, see {@link TokenWindow}. */
	int length();

	/** Length of a vector. */
	int width();

	/**
	 * Encodes tweets.
	 * @param tokens {@link #length} of each tweet, 0 behind the last
	 * @param tweets how many tweets
	 * @param vectors receives {@link #width} finite numbers a tweet
	 */
	void encode(int[] tokens, int tweets, float[] vectors);

	/**
	 * What encoding a tweet takes on one core of 2020s hardware, microseconds, estimated
	 * from sizes alone.
	 */
	double estimatedMicros();

	@Override
	void close();

}
