package io.warble.models.text;

import io.warble.models.Texts;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.InvalidModelException;
import io.warble.models.LogitModel;
import io.warble.models.nets.NetOptions;
import io.warble.models.nets.OnnxNet;

/**
 * A neural net that reads a tweet's vector beside the features: an encoder (tokens to
 * vector) and a classifier (features and vector to logits). A tweet is encoded once and
 * its vector kept. Safe for use by many threads; native memory is freed by
 * {@link #close}.
 */
public final class TextNet implements LogitModel, AutoCloseable {

	/** What the vectors of a net's tweets may take, bytes. */
	public static final long CACHE_BYTES = 64L << 20;

	private static final int BATCH = 256;

	private final CachedTweets tweets;

	private final OnnxNet classifier;

	private final int features;

	private final AtomicReference<float @Nullable []> idle = new AtomicReference<>();

	private final double micros;

	private TextNet(CachedTweets tweets, OnnxNet classifier, int features, double micros) {
		this.micros = micros;
		this.tweets = tweets;
		this.classifier = classifier;
		this.features = features;
	}

	/**
	 * Opens a net with a cache of {@link #CACHE_BYTES}.
	 * @param classifier an ONNX graph over features and vector, see {@link OnnxNet}
	 * @param encoder an encoder as {@link TweetEncoders} reads it
	 * @param features length of the feature vector
	 * @throws InvalidModelException if one of them cannot be opened, or they do not fit
	 */
	public static TextNet open(byte[] classifier, byte[] encoder, int features) {
		return open(classifier, encoder, features, NetOptions.defaults());
	}

	/**
	 * Opens a net with a cache of {@link #CACHE_BYTES}.
	 * @param options how both graphs are run
	 */
	public static TextNet open(byte[] classifier, byte[] encoder, int features, NetOptions options) {
		TweetEncoder opened = TweetEncoders.open(encoder, options);
		boolean complete = false;
		try {
			OnnxNet net = OnnxNet.open(classifier, Math.addExact(features, opened.width()), options);
			complete = true;
			return new TextNet(new CachedTweets(new EncodedTweets(opened), opened.length(), CACHE_BYTES), net, features,
					opened.estimatedMicros());
		}
		finally {
			if (!complete) {
				opened.close();
			}
		}
	}

	@Override
	public int features() {
		return this.features;
	}

	@Override
	public boolean readsTexts() {
		return true;
	}

	/**
	 * Refuses: an answer without the text would look like one with it.
	 */
	@Override
	public void logits(float[] features, int rows, float[] logits) {
		throw new IllegalStateException("This net reads the rows' texts: give them, or Texts.NONE for rows without");
	}

	@Override
	public void logits(float[] features, Texts texts, int rows, float[] logits) {
		if (rows < 0 || (long) rows * this.features > features.length
				|| (long) rows * EngagementType.COUNT > logits.length) {
			throw new IllegalArgumentException(
					"%d rows of %d features do not fit into arrays of %d features and %d logits".formatted(rows,
							this.features, features.length, logits.length));
		}
		int width = this.features + this.tweets.width();
		float[] inputs = this.idle.getAndSet(null);
		if (inputs == null) {
			inputs = new float[BATCH * width];
		}
		float[] answers = new float[Math.min(BATCH, rows) * EngagementType.COUNT];
		for (int from = 0; from < rows; from += BATCH) {
			int count = Math.min(BATCH, rows - from);
			for (int row = 0; row < count; row++) {
				System.arraycopy(features, (from + row) * this.features, inputs, row * width, this.features);
			}
			this.tweets.read((from == 0) ? texts : new LaterTexts(texts, from), count, inputs, this.features, width);
			this.classifier.logits(inputs, count, answers);
			System.arraycopy(answers, 0, logits, from * EngagementType.COUNT, count * EngagementType.COUNT);
		}
		this.idle.set(inputs);
	}

	/** What encoding a tweet takes on one core, by the encoder's size. */
	public double estimatedMicrosATweet() {
		return this.micros;
	}

	/** How often a tweet's vector was found. */
	public EncoderCacheStatistics cacheStatistics() {
		return this.tweets.statistics();
	}

	@Override
	public void close() {
		try (CachedTweets first = this.tweets; OnnxNet second = this.classifier) {
			assert first != (Object) second;
		}
	}

	/** The texts from some row on. */
	private record LaterTexts(Texts texts, int from) implements Texts {

		@Override
		public long tweet(int row) {
			return this.texts.tweet(this.from + row);
		}

		@Override
		public int count(int row) {
			return this.texts.count(this.from + row);
		}

		@Override
		public int token(int row, int index) {
			return this.texts.token(this.from + row, index);
		}

	}

}
