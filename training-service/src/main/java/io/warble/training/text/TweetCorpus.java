package io.warble.training.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import io.warble.models.Texts;
import io.warble.training.matrix.TweetTexts;

/**
 * The texts of a run's tweets, each once, in order of their keys. The tokens are mapped
 * into memory; beside them 16 bytes a tweet are on the heap. Immutable and thread-safe.
 */
public final class TweetCorpus implements TweetTexts {

	/** Tokens that are kept of a tweet: of a longer one the first and the last. */
	static final int MOST_TOKENS = 128;

	/** [CLS] and [SEP] are the tokens of an empty text. */
	static final int NO_TEXT = 2;

	static final long MARK = 0x54585431_4C425257L;

	static final int HEADER = 24;

	/**
	 * Bytes of a tweet's entry in the index: key, place, count, whether it is learned.
	 */
	static final int ENTRY = 24;

	/** A buffer maps at most 2 GiB; a tweet never lies across two segments. */
	static final int SEGMENT = 1 << 28;

	private final long[] keys;

	/** The place of the first token, twice; one more where the tweet may be learned. */
	private final long[] places;

	private final byte[] counts;

	private final ByteBuffer[] tokens;

	private TweetCorpus(long[] keys, long[] places, byte[] counts, ByteBuffer[] tokens) {
		this.keys = keys;
		this.places = places;
		this.counts = counts;
		this.tokens = tokens;
	}

	/**
	 * Opens what {@link CorpusBuilder} wrote.
	 * @throws IOException if it is something else, or cut off
	 */
	public static TweetCorpus open(Path directory) throws IOException {
		Path index = directory.resolve("tweets.bin");
		try (FileChannel channel = FileChannel.open(index, StandardOpenOption.READ);
				FileChannel texts = FileChannel.open(directory.resolve("tokens.bin"), StandardOpenOption.READ)) {
			MappedByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			file.order(ByteOrder.LITTLE_ENDIAN);
			int tweets = (file.remaining() >= HEADER && file.getLong(0) == MARK) ? (int) file.getLong(8) : -1;
			if (tweets < 0 || channel.size() != HEADER + (long) tweets * ENTRY || file.getLong(16) != texts.size()) {
				throw new IOException(index + ": is no index of tweets, or damaged");
			}
			long[] keys = new long[tweets];
			long[] places = new long[tweets];
			byte[] counts = new byte[tweets];
			for (int i = 0; i < tweets; i++) {
				int at = HEADER + i * ENTRY;
				keys[i] = file.getLong(at);
				places[i] = file.getLong(at + 8);
				counts[i] = (byte) file.getInt(at + 16);
			}
			return new TweetCorpus(keys, places, counts, map(texts));
		}
	}

	private static ByteBuffer[] map(FileChannel texts) throws IOException {
		int segments = (int) ((texts.size() + SEGMENT - 1) / SEGMENT);
		ByteBuffer[] tokens = new ByteBuffer[segments];
		for (int i = 0; i < segments; i++) {
			long from = (long) i * SEGMENT;
			tokens[i] = texts.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT, texts.size() - from))
				.order(ByteOrder.LITTLE_ENDIAN);
		}
		return tokens;
	}

	/** Number of tweets. */
	public int size() {
		return this.keys.length;
	}

	/** Key of tweet number {@code i}. */
	long key(int i) {
		return this.keys[i];
	}

	/**
	 * Whether something may be learned from tweet number {@code i}: it was created before
	 * the evaluation begins.
	 */
	boolean learned(int i) {
		return (this.places[i] & 1) != 0;
	}

	/** Whether some tweet that may be learned from has a text. */
	boolean hasTexts() {
		for (int i = 0; i < size(); i++) {
			if (learned(i) && count(i) > NO_TEXT) {
				return true;
			}
		}
		return false;
	}

	@Override
	public int find(long tweet) {
		return Math.max(-1, Arrays.binarySearch(this.keys, tweet));
	}

	@Override
	public int count(int i) {
		return this.counts[i] & 0xFF;
	}

	@Override
	public int token(int i, int index) {
		long place = (this.places[i] >> 1) + 4L * index;
		return this.tokens[(int) (place / SEGMENT)].getInt((int) (place % SEGMENT));
	}

	/** One tweet after another as the texts of rows, row i being tweet number i. */
	Texts texts() {
		return new Texts() {
			@Override
			public long tweet(int row) {
				return key(row);
			}

			@Override
			public int count(int row) {
				return TweetCorpus.this.count(row);
			}

			@Override
			public int token(int row, int index) {
				return TweetCorpus.this.token(row, index);
			}
		};
	}

}
