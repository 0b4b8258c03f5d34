package io.warble.simulator;

/**
 * Chooses who is shown a tweet, each user once a tweet, those the more likely whose
 * active hours it meets. Not thread-safe.
 */
final class Audience {

	private static final int PILOT = 4096;

	private static final int TRIES = 40;

	private final World world;

	private final RandomStream random;

	private final int[] lastShown;

	private final double scale;

	private int serial;

	Audience(World world, double mean, RandomStream random) {
		this.world = world;
		this.random = random;
		this.lastShown = new int[world.population().users()];
		this.scale = scale(mean);
	}

	/** Begins a tweet and draws how many users are to be shown it. */
	int begin(Tweet tweet) {
		this.serial++;
		return size(this.scale, tweet.creator);
	}

	/** One more user for the tweet, or -1 where nobody is left. */
	int next(Tweet tweet) {
		Population people = this.world.population();
		int hour = Calendar.hour(tweet.createdAt);
		for (int tries = 0; tries < TRIES; tries++) {
			int user = this.world.follows().reader(tweet.creator, this.random);
			boolean awake = this.random.chance(0.6 + 0.4 * Calendar.activity(hour, people.peakHour(user)));
			boolean possible = this.lastShown[user] != this.serial && user != tweet.creator
					&& (tweet.lastDay || !people.cold(user));
			if (possible && (awake || tries > TRIES / 2)) {
				this.lastShown[user] = this.serial;
				return user;
			}
		}
		return -1;
	}

	/** How many users have been shown a tweet so far. */
	long shown() {
		long count = 0;
		for (int last : this.lastShown) {
			count += (last > 0) ? 1 : 0;
		}
		return count;
	}

	private int size(double factor, int creator) {
		double fame = Logistic.exp(-0.15 * StrictMath.log(creator + 10) + 0.7 * this.random.nextNormal());
		int most = Math.max(1, this.world.population().users() / 10);
		return (int) Math.min(most, 1 + factor * fame + this.random.nextDouble());
	}

	/** Finds the factor at which the mean of a pilot sample is the one that is wanted. */
	private double scale(double mean) {
		double low = 0;
		double high = 100 * mean;
		for (int round = 0; round < 30; round++) {
			double middle = (low + high) / 2;
			double sum = 0;
			this.random.reset(105, 0);
			for (int i = 0; i < PILOT; i++) {
				sum += size(middle, this.world.population().author(this.random));
			}
			if (sum < mean * PILOT) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

}
