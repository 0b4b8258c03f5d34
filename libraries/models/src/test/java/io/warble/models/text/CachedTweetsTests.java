package io.warble.models.text;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachedTweetsTests {

	private final CountingEncoder encoder = new CountingEncoder();

	private final CachedTweets tweets = new CachedTweets(new EncodedTweets(this.encoder), 8, 1 << 20);

	@Test
	void aTweetIsEncodedOnceForAllItsRows() {
		TextBuffer texts = new TextBuffer();
		for (int row = 0; row < 12; row++) {
			texts.add(row % 3, new int[] { 101, 200 + row % 3, 102 }, 3);
		}
		float[] into = new float[12 * 5];
		this.tweets.read(texts, 12, into, 3, 5);
		assertThat(this.encoder.encoded).isEqualTo(3);
		this.tweets.read(texts, 12, into, 3, 5);
		assertThat(this.encoder.encoded).isEqualTo(3);
		for (int row = 0; row < 12; row++) {
			assertThat(Arrays.copyOfRange(into, row * 5, row * 5 + 5)).containsExactly(0, 0, 0, 403 + row % 3, 3);
		}
		assertThat(this.tweets.statistics()).isEqualTo(new EncoderCacheStatistics(12, 12));
	}

	/** A request may send any tokens with the id of a tweet that is known. */
	@Test
	void otherTokensUnderTheIdOfATweetAreEncodedAnew() {
		TextBuffer texts = new TextBuffer();
		texts.add(7, new int[] { 101, 200, 102 }, 3);
		float[] into = new float[2];
		this.tweets.read(texts, 1, into, 0, 2);
		texts.clear();
		texts.add(7, new int[] { 101, 300, 102 }, 3);
		this.tweets.read(texts, 1, into, 0, 2);
		assertThat(into).containsExactly(503, 3);
		texts.add(7, new int[] { 101, 200, 102, 102 }, 4);
		float[] both = new float[4];
		this.tweets.read(texts, 2, both, 0, 2);
		assertThat(both).containsExactly(503, 3, 505, 4);
	}

	@Test
	void whatIsKeptStaysWithinItsBytes() {
		CachedTweets small = new CachedTweets(new EncodedTweets(this.encoder), 8, 20_000);
		TextBuffer texts = new TextBuffer();
		for (int row = 0; row < 1_000; row++) {
			texts.add(row, new int[] { 101, row, 102 }, 3);
		}
		float[] into = new float[2_000];
		small.read(texts, 1_000, into, 0, 2);
		this.encoder.encoded = 0;
		small.read(texts, 1_000, into, 0, 2);
		assertThat(this.encoder.encoded).as("20,000 bytes hold about 139 vectors of 144").isBetween(850, 999);
		assertThat(into[2 * 500]).isEqualTo(703);
	}

	@Test
	void ofALongTextTheFirstTokensAndTheLastAreRead() {
		TextBuffer texts = new TextBuffer();
		texts.add(1, new int[] { 101, 1, 2, 3, 4, 5, 6, 7, 8, 102 }, 10);
		int[] window = new int[9];
		assertThat(TokenWindow.copy(texts, 0, window, 1, 8)).isEqualTo(8);
		assertThat(window).containsExactly(0, 101, 1, 2, 3, 4, 5, 6, 102);
	}

	/** The sum of the tokens and their number. */
	private static final class CountingEncoder implements TweetEncoder {

		private int encoded;

		@Override
		public int length() {
			return 8;
		}

		@Override
		public int width() {
			return 2;
		}

		@Override
		public void encode(int[] tokens, int tweets, float[] vectors) {
			this.encoded += tweets;
			for (int tweet = 0; tweet < tweets; tweet++) {
				vectors[2 * tweet] = 0;
				vectors[2 * tweet + 1] = 0;
				for (int i = 0; i < 8; i++) {
					vectors[2 * tweet] += tokens[8 * tweet + i];
					vectors[2 * tweet + 1] += (tokens[8 * tweet + i] > 0) ? 1 : 0;
				}
			}
		}

		@Override
		public double estimatedMicros() {
			return 1;
		}

		@Override
		public void close() {
		}

	}

}
