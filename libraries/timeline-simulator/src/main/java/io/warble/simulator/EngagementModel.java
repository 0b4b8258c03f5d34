package io.warble.simulator;

import io.warble.features.dataset.EngagementType;

/**
 * The truth: the probability that a user engages with a tweet, by type. A sum of effects
 * on the log-odds, in the order reply, retweet, quote, like. What each weight is for
 * stands beside it; RATIONALE.md says how they were chosen. Not thread-safe.
 */
final class EngagementModel {

	/** Rates of the challenge's log. */
	static final double[] RATES = { 0.028, 0.09, 0.007, 0.40 };

	private static final int TYPES = EngagementType.COUNT;

	/** By kind of tweet: TopLevel, Retweet, Quote. */
	private static final double[][] KIND = { { 0, -0.3, 0, 0 }, { -1.2, 0.4, -0.2, -1.2 }, { -0.3, 0, 0.4, -0.5 } };

	private static final double[] MEDIA = { -0.1, 0.3, 0.1, 0.3 };

	private static final double[] LINK = { -0.3, 0.1, 0, -0.4 };

	private static final double[] HASHTAG = { -0.2, 0.2, 0, -0.1 };

	private static final double[] HEAT = { 0.2, 1, 0.6, 0.5 };

	private static final double[] LANGUAGE = { 0.4, 0.4, 0.3, 0.3 };

	private static final double[] WORDS = { 0.75, 0.9, 0.7, 0.8 };

	/** A tweet's own fortune, which nothing that is written tells. */
	private static final double[] FORTUNE = { 0.1, 0.15, 0.1, 0.1 };

	/** Per unit of the logarithm of the creator's followers. */
	private static final double[] FAME = { -0.05, 0.02, 0.05, -0.03 };

	private static final double[] TALENT = { 0.45, 0.7, 0.55, 0.4 };

	private static final double[] ORIGIN = { 0, 0.4, 0, 0.2 };

	private static final double[] READINESS = { 0.58, 0.85, 0.78, 0.57 };

	private static final double[] INTEREST = { 0.3, 0.4, 0.3, 0.35 };

	private static final double[] NEARNESS = { 0.3, 0.4, 0.25, 0.36 };

	private static final double[] KIND_TASTE = { 0.2, 0.5, 0.4, 0.4 };

	private static final double[] MEDIA_TASTE = { 0.1, 0.3, 0.1, 0.3 };

	private static final double[] PAIR = { 0.25, 0.2, 0.15, 0.2 };

	/** Of the few pairs that talk with each other. */
	private static final double[] TALKING = { 2.6, 0, 0, 0.8 };

	/** Where column 19 is true. */
	private static final double[] FOLLOWED = { 0.9, 0.2, 0.2, 0.4 };

	private static final double[] ACTIVITY = { 0.25, 0.25, 0.2, 0.2 };

	private final Population population;

	private final double[] intercepts;

	private final double[] languages = new double[Dictionary.LANGUAGES * TYPES];

	private final long pairSeed;

	private final long fortuneSeed;

	private long pairHash;

	private boolean followed;

	private float fame;

	EngagementModel(World world, long seed, double[] intercepts) {
		this.population = world.population();
		this.intercepts = intercepts.clone();
		this.pairSeed = RandomStream.hash(seed, 106);
		this.fortuneSeed = RandomStream.hash(seed, 107);
		for (int i = 0; i < this.languages.length; i++) {
			this.languages[i] = LANGUAGE[i % TYPES] * Normal.of(RandomStream.hash(seed, 1000 + i));
		}
	}

	/** Works out what all who are shown a tweet have in common. */
	void begin(Tweet tweet, Calendar calendar) {
		Population people = this.population;
		this.fame = (float) StrictMath.log(people.followers(tweet.creator)) - 9;
		long fortune = RandomStream.hash(this.fortuneSeed, tweet.index);
		for (int type = 0; type < TYPES; type++) {
			double words = tweet.words[type] * WORDS[type];
			double score = this.intercepts[type] + KIND[tweet.kind][type]
					+ this.languages[tweet.language * TYPES + type];
			score += tweet.media() ? MEDIA[type] : 0;
			score += tweet.link ? LINK[type] : 0;
			score += (tweet.hashtagCount > 0) ? HASHTAG[type] : 0;
			score += HEAT[type] * tweet.heat + words / (1 + 0.15 * Math.abs(words));
			score += FORTUNE[type] * Normal.of(fortune << (13 * type));
			score += FAME[type] * this.fame + TALENT[type] * people.talent(tweet.creator, type);
			score += (tweet.kind == Tweet.RETWEET) ? ORIGIN[type] * people.talent(tweet.origin, type) : 0;
			tweet.score[type] = score;
			tweet.observed[type] = Delay.below(type, calendar.labelsEnd() - tweet.createdAt);
		}
	}

	/**
	 * Works out the probabilities of a user's engagement, whenever it may come.
	 * @param probabilities receives them
	 */
	void engage(Tweet tweet, int user, double[] probabilities) {
		Population people = this.population;
		this.pairHash = RandomStream.hash(this.pairSeed, ((long) tweet.creator << 32) | user);
		float near = people.nearness(user, tweet.creator);
		long second = RandomStream.mix(this.pairHash);
		this.followed = Normal.of(second) < -0.45F - 0.25F * this.fame + 0.35F * near;
		boolean talking = (second & 1023) < (this.followed ? 40 : 14);
		float interest = people.interest(user, tweet.topic);
		float kindTaste = people.typeTaste(user, tweet.kind);
		float mediaTaste = tweet.media() ? people.mediaTaste(user) : 0;
		float activity = Calendar.activity(Calendar.hour(tweet.createdAt), people.peakHour(user));
		for (int type = 0; type < TYPES; type++) {
			double score = tweet.score[type] + READINESS[type] * people.readiness(user, type)
					+ INTEREST[type] * interest + NEARNESS[type] * near + KIND_TASTE[type] * kindTaste
					+ MEDIA_TASTE[type] * mediaTaste + PAIR[type] * Normal.of(this.pairHash << (13 * type))
					+ ACTIVITY[type] * activity;
			score += talking ? TALKING[type] : 0;
			score += this.followed ? FOLLOWED[type] : 0;
			probabilities[type] = Logistic.of(score);
		}
	}

	/** Column 19 of the pair that {@link #engage} was last asked about. */
	boolean followed() {
		return this.followed;
	}

}
