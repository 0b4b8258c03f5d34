package io.warble.simulator;

import io.warble.features.dataset.EngagementType;

/**
 * Who reads and who writes: for each user the public counts and the hidden tastes. Users
 * 0 to creators - 1 are also creators, the most popular first. Tastes are kept as bytes,
 * 64 a user and 32 a creator, in steps of 1/32. Immutable once built.
 */
final class Population {

	/** Number of hidden dimensions in which users and creators are near or far. */
	static final int DIMENSIONS = 8;

	private static final float STEP = 1 / 32F;

	private static final int USER_BYTES = 64;

	private static final int TYPE_TASTE = 4;

	private static final int MEDIA_TASTE = 7;

	private static final int PLACE = 8;

	private static final int INTEREST = 16;

	private static final int PEAK_HOUR = 32;

	private static final int CREATOR_BYTES = 32;

	private static final int TOPIC = 12;

	private static final int HABIT = 16;

	/** Spreads the cold evenly over ranks of popularity. */
	private static final double SQUARE_ROOT_OF_2 = 1.4142135623730951;

	private static final long EPOCH = 1_612_396_800L;

	private static final long FIRST_ACCOUNT = 1_153_000_000L;

	private final byte[] tastes;

	private final byte[] talents;

	private final int[] followers;

	private final int[] followings;

	private final int[] since;

	private final char[] communityOf;

	private final boolean[] verified;

	private final boolean[] cold;

	private final Communities communities;

	private final double coldStart;

	Population(SimulationSettings settings) {
		int users = settings.users();
		int creators = settings.creators();
		this.tastes = new byte[users * USER_BYTES];
		this.talents = new byte[creators * CREATOR_BYTES];
		this.followers = new int[users];
		this.followings = new int[users];
		this.since = new int[users];
		this.communityOf = new char[users];
		this.verified = new boolean[users];
		this.cold = new boolean[users];
		this.communities = new Communities(settings);
		long seed = RandomStream.hash(settings.seed(), 101);
		this.coldStart = RandomStream.unit(seed);
		RandomStream random = new RandomStream();
		for (int user = 0; user < users; user++) {
			random.reset(seed, user);
			drawUser(user, random);
			drawCounts(user, creators, settings.coldShare(), random);
			if (user < creators) {
				drawCreator(user, random);
			}
		}
	}

	int users() {
		return this.followers.length;
	}

	int creators() {
		return this.talents.length / CREATOR_BYTES;
	}

	Communities communities() {
		return this.communities;
	}

	int community(int user) {
		return this.communityOf[user];
	}

	int language(int user) {
		return this.communities.language(this.communityOf[user]);
	}

	int followers(int user) {
		return this.followers[user];
	}

	int followings(int user) {
		return this.followings[user];
	}

	/** When the account was created, unix seconds. */
	int since(int user) {
		return this.since[user];
	}

	boolean verified(int user) {
		return this.verified[user];
	}

	/** Whether the user appears in the last day only. */
	boolean cold(int user) {
		return this.cold[user];
	}

	/** How readily a user engages in a way, standard normal. */
	float readiness(int user, int type) {
		return this.tastes[user * USER_BYTES + type] * STEP;
	}

	/** How a user likes tweets of a type (retweet, quote, top level), standard normal. */
	float typeTaste(int user, int tweetType) {
		return this.tastes[user * USER_BYTES + TYPE_TASTE + tweetType] * STEP;
	}

	/** How a user likes media, standard normal. */
	float mediaTaste(int user) {
		return this.tastes[user * USER_BYTES + MEDIA_TASTE] * STEP;
	}

	/** A user's interest in a topic; 0 on average. */
	float interest(int user, int topic) {
		return this.tastes[user * USER_BYTES + INTEREST + topic] * STEP;
	}

	/** The UTC hour at which a user is most active. */
	int peakHour(int user) {
		return this.tastes[user * USER_BYTES + PEAK_HOUR];
	}

	/** How near a user is to a creator: variance about 1, more inside a community. */
	float nearness(int user, int creator) {
		int a = user * USER_BYTES + PLACE;
		int b = creator * CREATOR_BYTES + EngagementType.COUNT;
		int sum = 0;
		for (int i = 0; i < DIMENSIONS; i++) {
			sum += this.tastes[a + i] * this.talents[b + i];
		}
		return sum * (STEP * STEP * 0.35F);
	}

	/** How much engagement of a type a creator draws, standard normal. */
	float talent(int creator, int type) {
		return this.talents[creator * CREATOR_BYTES + type] * STEP;
	}

	/** A creator's first (0) or second (1) topic. */
	int topic(int creator, int rank) {
		return this.talents[creator * CREATOR_BYTES + TOPIC + rank];
	}

	/** How much a creator keeps to a habit, standard normal. */
	float habit(int creator, Habit habit) {
		return this.talents[creator * CREATOR_BYTES + HABIT + habit.ordinal()] * STEP;
	}

	/**
	 * Draws the author of a tweet: by Zipf's law with exponent 2/3, but the most popular
	 * two hundredth part shares evenly, lest one creator decide what a whole day looks
	 * like.
	 */
	int author(RandomStream random) {
		double u = random.nextDouble();
		int creator = (int) (creators() * u * u * u);
		int head = creators() / 200;
		return (creator < head) ? random.nextInt(head) : creator;
	}

	private void drawUser(int user, RandomStream random) {
		int community = this.communities.draw(user, random);
		this.communityOf[user] = (char) community;
		int base = user * USER_BYTES;
		float eager = random.nextNormal();
		for (int type = 0; type < EngagementType.COUNT; type++) {
			this.tastes[base + type] = step(0.75F * eager + 0.66F * random.nextNormal());
		}
		for (int i = TYPE_TASTE; i <= MEDIA_TASTE; i++) {
			this.tastes[base + i] = step(random.nextNormal());
		}
		for (int i = 0; i < DIMENSIONS; i++) {
			this.tastes[base + PLACE + i] = step(
					0.85F * this.communities.place(community, i) + 0.53F * random.nextNormal());
		}
		for (int topic = 0; topic < Dictionary.TOPICS; topic++) {
			this.tastes[base + INTEREST + topic] = step(
					this.communities.interest(community, topic) + 0.8F * random.nextNormal());
		}
		float hour = this.communities.peakHour(community) + 3.5F * random.nextNormal() + 48;
		this.tastes[base + PEAK_HOUR] = (byte) ((int) hour % 24);
	}

	private void drawCounts(int user, int creators, double coldShare, RandomStream random) {
		boolean creator = user < creators;
		double fame = 5.3 + 1.66 * random.nextNormal();
		if (creator) {
			double place = 0.85 * Normal.quantile(1 - (user + 0.5) / creators) + 0.5 * random.nextNormal();
			double star = Math.max(0, place - 0.5);
			fame = 6.8 + 1.7 * place + 0.8 * star * star;
		}
		this.followers[user] = 1 + (int) Logistic.exp(Math.min(fame, 18.5));
		this.followings[user] = 1 + (int) Logistic.exp(5.97 + random.nextNormal());
		this.verified[user] = random.chance(creator ? Logistic.of(1.2 * (fame - 13.2)) : 0.003);
		this.cold[user] = (user * SQUARE_ROOT_OF_2 + this.coldStart) % 1 < coldShare && user >= creators / 100;
		double age = random.nextDouble();
		boolean fresh = this.cold[user] && random.chance(0.5);
		this.since[user] = (int) (fresh ? EPOCH - 20 * 86400 * age
				: FIRST_ACCOUNT + (EPOCH - FIRST_ACCOUNT) * StrictMath.sqrt(age));
		if (random.chance(0.0002)) {
			this.since[user] = -4_665_600;
		}
	}

	private void drawCreator(int creator, RandomStream random) {
		int base = creator * CREATOR_BYTES;
		int community = this.communityOf[creator];
		float lift = random.nextNormal();
		for (int type = 0; type < EngagementType.COUNT; type++) {
			this.talents[base + type] = step(0.6F * lift + 0.8F * random.nextNormal());
		}
		for (int i = 0; i < DIMENSIONS; i++) {
			this.talents[base + EngagementType.COUNT + i] = step(
					0.8F * this.communities.place(community, i) + 0.6F * random.nextNormal());
		}
		for (int rank = 0; rank < 2; rank++) {
			this.talents[base + TOPIC + rank] = (byte) (random.chance(0.6) ? this.communities.topic(community, rank)
					: random.nextInt(Dictionary.TOPICS));
		}
		for (int i = 0; i < Habit.values().length; i++) {
			this.talents[base + HABIT + i] = step(random.nextNormal());
		}
	}

	private static byte step(float value) {
		return (byte) Math.max(-127, Math.min(127, Math.round(value / STEP)));
	}

	/** What creators do more or less often than others. */
	enum Habit {

		/** Passes on what others wrote. */
		PASSING_ON,
		/** Adds pictures and films. */
		MEDIA,
		/** Adds links. */
		LINKS,
		/** Uses hashtags. */
		HASHTAGS,
		/** Sees the bright side. */
		MOOD,
		/** Picks quarrels. */
		QUARREL,
		/** Asks to be passed on. */
		ASKING,
		/** Asks questions. */
		QUESTIONS

	}

}
