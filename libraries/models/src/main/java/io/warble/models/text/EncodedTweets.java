package io.warble.models.text;

import io.warble.models.Texts;

import java.util.HashMap;
import java.util.Map;

/**
 * Encodes the tweets of a call, each once however many rows show it. Thread-safe.
 */
final class EncodedTweets implements TweetVectors {

	private final TweetEncoder encoder;

	EncodedTweets(TweetEncoder encoder) {
		this.encoder = encoder;
	}

	@Override
	public int width() {
		return this.encoder.width();
	}

	@Override
	public void read(Texts texts, int rows, float[] into, int offset, int stride) {
		int length = this.encoder.length();
		int[] tokens = new int[Math.multiplyExact(rows, length)];
		int[] places = new int[rows];
		Map<TweetKey, Integer> seen = new HashMap<>();
		for (int row = 0; row < rows; row++) {
			int at = seen.size() * length;
			int count = TokenWindow.copy(texts, row, tokens, at, length);
			TweetKey key = new TweetKey(texts.tweet(row), TokenWindow.hash(tokens, at, at + count));
			Integer place = seen.putIfAbsent(key, seen.size());
			places[row] = (place != null) ? place : seen.size() - 1;
		}
		int width = this.encoder.width();
		float[] vectors = new float[Math.multiplyExact(seen.size(), width)];
		this.encoder.encode(tokens, seen.size(), vectors);
		for (int row = 0; row < rows; row++) {
			System.arraycopy(vectors, places[row] * width, into, offset + row * stride, width);
		}
	}

	@Override
	public void close() {
		this.encoder.close();
	}

}
