package io.warble.training.text;

import java.util.SplittableRandom;

import io.warble.models.text.TokenWindow;
import io.warble.training.nets.Seeds;

/**
 * A batch of tweets of which some tokens are to be guessed, as BERT's (Devlin et al.
 * 2019, section 3.1): of the chosen tokens 80 % are shown as [MASK], 10 % as another
 * token, 10 % as they are. Which ones depends on the seed and the tweet alone. Reused;
 * one thread at a time.
 */
final class MaskedTweets {

	private final TweetCorpus corpus;

	private final TokenNumbers numbers;

	private final int length;

	private final double share;

	private final int[] window;

	/** Longest text of the batch, and the most tokens to guess of a tweet. */
	private int width;

	private int guesses;

	private int tweets;

	/** [tweets][width]. */
	private float[] shown = {};

	/** [tweets * guesses], each in the batch's flat order; unused ones are 0. */
	private float[] places = {};

	private float[] targets = {};

	private float[] weights = {};

	/**
	 * Batches of a corpus.
	 * @param length tokens that are read of a tweet
	 * @param share of the tokens that are to be guessed
	 */
	MaskedTweets(TweetCorpus corpus, TokenNumbers numbers, int length, double share) {
		this.corpus = corpus;
		this.numbers = numbers;
		this.length = length;
		this.share = share;
		this.window = new int[length];
	}

	/** How many tokens of a tweet are read. */
	int count(int tweet) {
		return Math.min(this.corpus.count(tweet), this.length);
	}

	/** Fills the batch with tweets from {@code from} to {@code to}. */
	void fill(int[] order, int from, int to, long seed) {
		this.tweets = to - from;
		this.width = 1;
		for (int i = from; i < to; i++) {
			this.width = Math.max(this.width, count(order[i]));
		}
		this.guesses = guesses(this.width);
		this.shown = new float[this.tweets * this.width];
		this.places = new float[this.tweets * this.guesses];
		this.targets = new float[this.tweets * this.guesses];
		this.weights = new float[this.tweets * this.guesses];
		for (int i = from; i < to; i++) {
			add(i - from, order[i], seed);
		}
	}

	private int guesses(int count) {
		return Math.max(1, (int) Math.round(this.share * count));
	}

	private void add(int row, int tweet, long seed) {
		int count = TokenWindow.copy(this.corpus.texts(), tweet, this.window, 0, this.length);
		int[] candidates = new int[count];
		int found = 0;
		for (int i = 0; i < count; i++) {
			int number = this.numbers.number(this.window[i]);
			this.shown[row * this.width + i] = number;
			if (number > TokenNumbers.MASK) {
				candidates[found++] = i;
			}
		}
		SplittableRandom random = new SplittableRandom(Seeds.mix(seed, this.corpus.key(tweet)));
		int wanted = Math.min(guesses(count), found);
		for (int guess = 0; guess < wanted; guess++) {
			int other = guess + random.nextInt(found - guess);
			int place = candidates[other];
			candidates[other] = candidates[guess];
			hide(row, guess, place, random);
		}
	}

	private void hide(int row, int guess, int place, SplittableRandom random) {
		int at = row * this.width + place;
		int index = row * this.guesses + guess;
		this.places[index] = at;
		this.targets[index] = this.shown[at];
		this.weights[index] = 1;
		double choice = random.nextDouble();
		if (choice < 0.8) {
			this.shown[at] = TokenNumbers.MASK;
		}
		else if (choice < 0.9) {
			this.shown[at] = TokenNumbers.MASK + 1
					+ random.nextInt(Math.max(1, this.numbers.size() - TokenNumbers.MASK - 1));
		}
	}

	int tweets() {
		return this.tweets;
	}

	int width() {
		return this.width;
	}

	/** Tokens to guess, and places that fill up, of each tweet. */
	int guesses() {
		return this.guesses;
	}

	float[] shown() {
		return this.shown;
	}

	float[] places() {
		return this.places;
	}

	/** Of each tweet the place of [CLS], then those to guess. */
	float[] placesWithFirst() {
		float[] all = new float[this.tweets * (1 + this.guesses)];
		for (int tweet = 0; tweet < this.tweets; tweet++) {
			all[tweet * (1 + this.guesses)] = tweet * this.width;
			System.arraycopy(this.places, tweet * this.guesses, all, tweet * (1 + this.guesses) + 1, this.guesses);
		}
		return all;
	}

	/** What counts among {@link #placesWithFirst}, as {@link #weights()}. */
	float[] weightsWithFirst() {
		float[] all = new float[this.tweets * (1 + this.guesses)];
		for (int tweet = 0; tweet < this.tweets; tweet++) {
			all[tweet * (1 + this.guesses)] = 1;
			System.arraycopy(this.weights, tweet * this.guesses, all, tweet * (1 + this.guesses) + 1, this.guesses);
		}
		return all;
	}

	float[] targets() {
		return this.targets;
	}

	/** 1 of a token that is to be guessed, 0 of what fills up. */
	float[] weights() {
		return this.weights;
	}

	/** How many tokens are to be guessed. */
	int guessed() {
		int sum = 0;
		for (float weight : this.weights) {
			sum += (weight > 0) ? 1 : 0;
		}
		return sum;
	}

}
