package io.warble.simulator;

import java.nio.charset.StandardCharsets;

import io.warble.simulator.Population.Habit;

/**
 * Makes the tweets. Tweet number n is the same whichever were made before it, so tweets
 * need no order. Not thread-safe.
 */
final class TweetComposer {

	private static final byte SEPARATOR = AccountColumns.SEPARATOR;

	private static final byte TAB = '\t';

	private static final byte[][] KINDS = { bytes(Tweet.KINDS[0]), bytes(Tweet.KINDS[1]), bytes(Tweet.KINDS[2]) };

	private static final byte[] PHOTO = bytes("Photo\t");

	private static final byte[] VIDEO = bytes("Video\t");

	private static final byte[] GIF = bytes("GIF\t");

	private static final int DOMAINS = 400;

	private static final int HASHTAGS_A_TOPIC = 20;

	private final Population population;

	private final FollowGraph follows;

	private final Trends trends;

	private final Calendar calendar;

	private final TextComposer text;

	private final RandomStream random = new RandomStream();

	private final Ids ids;

	private final AccountColumns accounts;

	TweetComposer(World world, Ids ids) {
		this.population = world.population();
		this.follows = world.follows();
		this.trends = world.trends();
		this.calendar = world.calendar();
		this.text = new TextComposer(world.dictionary(), this.population, this.random);
		this.ids = ids;
		this.accounts = new AccountColumns(this.population, ids);
	}

	/** Fills everything of a tweet but its score. */
	void compose(long index, Tweet tweet) {
		this.random.reset(this.ids.tweets(), index);
		tweet.index = index;
		timeAndCreator(tweet);
		topicAndHashtags(tweet);
		kindAndMedia(tweet);
		write(tweet);
	}

	private void timeAndCreator(Tweet tweet) {
		int day = this.random.nextInt(this.calendar.days());
		tweet.lastDay = day == this.calendar.days() - 1;
		int creator;
		do {
			creator = this.population.author(this.random);
		}
		while (this.population.cold(creator) && !tweet.lastDay);
		int peak = this.population.peakHour(creator);
		int second;
		int tries = 0;
		do {
			second = this.random.nextInt(Calendar.DAY);
		}
		while (++tries < 6 && !this.random.chance(0.6 + 0.4 * Calendar.activity(second / 3600, peak)));
		tweet.creator = creator;
		tweet.language = this.population.language(creator);
		tweet.createdAt = Calendar.START + (long) day * Calendar.DAY + second;
	}

	private void topicAndHashtags(Tweet tweet) {
		double choice = this.random.nextDouble();
		tweet.topic = (choice < 0.85) ? this.population.topic(tweet.creator, (choice < 0.55) ? 0 : 1)
				: this.random.nextInt(Dictionary.TOPICS);
		tweet.heat = 0;
		tweet.hashtagCount = 0;
		int trend = this.random.chance(0.16) ? this.trends.draw(tweet.language, tweet.createdAt, this.random) : -1;
		if (trend >= 0) {
			tweet.topic = this.trends.topic(trend);
			tweet.heat = this.trends.heat(trend, tweet.createdAt);
			tweet.hashtags[tweet.hashtagCount++] = Trends.FIRST_HASHTAG + trend;
		}
		double share = 0.05 * Logistic.exp(0.7 * this.population.habit(tweet.creator, Habit.HASHTAGS));
		if (this.random.chance(share)) {
			int most = this.random.chance(0.0005) ? 40 : 9;
			do {
				double u = this.random.nextDouble();
				int rank = (int) (HASHTAGS_A_TOPIC * u * u);
				int number = tweet.language * HASHTAGS_A_TOPIC + rank;
				tweet.hashtags[tweet.hashtagCount++] = number * Dictionary.TOPICS + tweet.topic;
			}
			while (tweet.hashtagCount < most && (most == 40 || this.random.chance(0.35)));
		}
	}

	private void kindAndMedia(Tweet tweet) {
		Population people = this.population;
		double passingOn = Logistic.of(-0.5 + 0.9 * people.habit(tweet.creator, Habit.PASSING_ON));
		tweet.kind = this.random.chance(passingOn) ? (this.random.chance(0.8) ? Tweet.RETWEET : 2) : 0;
		double u = this.random.nextDouble();
		tweet.origin = this.follows.popular(tweet.language, u * u * u);
		tweet.photos = 0;
		tweet.videos = 0;
		tweet.gifs = 0;
		if (this.random.chance(Logistic.of(-0.85 + 0.9 * people.habit(tweet.creator, Habit.MEDIA)))) {
			double choice = this.random.nextDouble();
			if (choice < 0.72) {
				double more = this.random.nextDouble();
				tweet.photos = (more < 0.75) ? 1 : (more < 0.87) ? 2 : (more < 0.92) ? 3 : 4;
			}
			else if (choice < 0.9) {
				tweet.videos = 1;
			}
			else {
				tweet.gifs = 1;
			}
		}
		double links = tweet.media() ? -3.2 : -2.1;
		tweet.link = this.random.chance(Logistic.of(links + 0.9 * people.habit(tweet.creator, Habit.LINKS)));
	}

	private void write(Tweet tweet) {
		byte[] out = tweet.head;
		int at = this.text.compose(tweet, 0);
		out[at++] = SEPARATOR;
		for (int i = 0; i < tweet.hashtagCount; i++) {
			at = Bytes.id(out, at, this.ids.hashtags(), tweet.hashtags[i]);
			out[at++] = TAB;
		}
		at = end(out, at, tweet.hashtagCount > 0);
		at = Bytes.id(out, at, this.ids.tweets(), tweet.index);
		out[at++] = SEPARATOR;
		at = repeat(out, at, PHOTO, tweet.photos);
		at = repeat(out, at, VIDEO, tweet.videos);
		at = repeat(out, at, GIF, tweet.gifs);
		at = end(out, at, tweet.media());
		if (tweet.link) {
			at = Bytes.id(out, at, this.ids.links(), this.random.nextLong());
			out[at++] = SEPARATOR;
			double u = this.random.nextDouble();
			long domain = tweet.language * (long) DOMAINS + (int) (DOMAINS * u * u * u);
			at = Bytes.id(out, at, this.ids.domains(), domain);
		}
		else {
			out[at++] = SEPARATOR;
		}
		out[at++] = SEPARATOR;
		at = Bytes.text(out, at, KINDS[tweet.kind]);
		out[at++] = SEPARATOR;
		at = Bytes.id(out, at, this.ids.languages(), tweet.language);
		out[at++] = SEPARATOR;
		at = Bytes.number(out, at, tweet.createdAt);
		out[at++] = SEPARATOR;
		tweet.headLength = this.accounts.write(out, at, tweet.creator);
	}

	private static int repeat(byte[] out, int start, byte[] text, int times) {
		int at = start;
		for (int i = 0; i < times; i++) {
			at = Bytes.text(out, at, text);
		}
		return at;
	}

	/** Ends a list column: the last tab gives way to the separator. */
	private static int end(byte[] out, int start, boolean filled) {
		int at = filled ? start - 1 : start;
		out[at++] = SEPARATOR;
		return at;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
