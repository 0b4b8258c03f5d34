package io.warble.training.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Brings the tweets of rows into PyTorch's memory, each once, as {@link RowFeed} brings
 * their features: what it gives is valid until the next. One thread at a time.
 */
final class TweetFeed {

	private final TextMember text;

	private final float[] tweet;

	private final ByteBuffer columns;

	private final Map<Long, Integer> places = new HashMap<>();

	/**
	 * A feed.
	 * @param most the most rows at once
	 */
	TweetFeed(TextMember text, int most) {
		this.text = text;
		this.tweet = new float[text.input().columns()];
		this.columns = ByteBuffer.allocateDirect(Math.multiplyExact(most, this.tweet.length * Float.BYTES))
			.order(ByteOrder.nativeOrder());
	}

	/** The tweets of some rows. */
	Tweets tweets(NDManager manager, int[] rows, int from, int to) {
		this.places.clear();
		this.columns.clear();
		long[] ofRows = new long[to - from];
		for (int i = from; i < to; i++) {
			int next = this.places.size();
			Integer known = this.places.putIfAbsent(this.text.tweet(rows[i]), next);
			if (known == null) {
				this.text.copy(rows[i], this.tweet, 0);
				this.columns.asFloatBuffer().put(this.tweet);
				this.columns.position(this.columns.position() + this.tweet.length * Float.BYTES);
			}
			ofRows[i - from] = (known != null) ? known : next;
		}
		this.columns.flip();
		Shape shape = new Shape(this.places.size(), this.tweet.length);
		return new Tweets(manager.create(this.columns, shape, DataType.FLOAT32), manager.create(ofRows));
	}

	/**
	 * Tweets.
	 *
	 * @param columns a row for each
	 * @param ofRows for each row of a batch which tweet is its own
	 */
	record Tweets(NDArray columns, NDArray ofRows) {
	}

}
