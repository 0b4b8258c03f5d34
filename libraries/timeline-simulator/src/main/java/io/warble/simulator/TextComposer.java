package io.warble.simulator;

import java.util.Arrays;

import io.warble.features.dataset.EngagementType;
import io.warble.simulator.Population.Habit;

/**
 * Writes the text of a tweet as tokens and adds up what its words do. A negation turns
 * the next glad or sad word round, so that the order of words matters too. Not
 * thread-safe.
 */
final class TextComposer {

	private static final float[] QUESTION_MARK = { 0.9F, -0.2F, 0, -0.1F };

	private static final float[] EXCLAMATION = { 0, 0.15F, 0, 0.2F };

	private static final int MAX_WORDS = 36;

	private final Dictionary dictionary;

	private final Population population;

	private final RandomStream random;

	private final byte[] begin;

	private final byte[] retweet;

	private final byte[] at;

	private final byte[] underscore;

	private final byte[] colon;

	private final byte[] hash;

	private final byte[] link;

	private final byte[] lineBreak;

	private final byte[] questionMark;

	private final byte[] exclamation;

	private final byte[] unknown;

	private final byte[] end;

	private int place;

	private float turn;

	TextComposer(Dictionary dictionary, Population population, RandomStream random) {
		this.dictionary = dictionary;
		this.population = population;
		this.random = random;
		this.begin = dictionary.marks("[CLS]");
		this.retweet = dictionary.marks("RT");
		this.at = dictionary.marks("@");
		this.underscore = dictionary.marks("_");
		this.colon = dictionary.marks(":");
		this.hash = dictionary.marks("#");
		this.link = dictionary.marks("https", ":", "/", "/", "t", ".", "co", "/");
		this.lineBreak = dictionary.marks("\u00B6");
		this.questionMark = dictionary.marks("?");
		this.exclamation = dictionary.marks("!");
		this.unknown = dictionary.marks("[UNK]");
		this.end = dictionary.marks("[SEP]");
	}

	/**
	 * Writes the text into the tweet's shared columns, without a separator after it.
	 * @return the place after the last token
	 */
	int compose(Tweet tweet, int start) {
		this.place = start;
		this.turn = 1;
		Arrays.fill(tweet.words, 0);
		put(tweet, this.begin);
		if (tweet.kind == Tweet.RETWEET) {
			put(tweet, this.retweet);
			handle(tweet, tweet.origin);
			put(tweet, this.colon);
		}
		if (this.random.chance(0.005)) {
			put(tweet, this.unknown);
		}
		else {
			sentences(tweet);
		}
		for (int i = 0; i < tweet.hashtagCount; i++) {
			hashtag(tweet, tweet.hashtags[i]);
		}
		if (tweet.link || tweet.media()) {
			put(tweet, this.link);
			for (int i = 0; i < 3; i++) {
				put(tweet, this.dictionary.letters(this.random.nextInt(26)));
			}
		}
		put(tweet, this.end);
		return this.place - 1;
	}

	private void sentences(Tweet tweet) {
		if (tweet.kind != Tweet.RETWEET && this.random.chance(0.12)) {
			handle(tweet, tweet.origin);
		}
		Population people = this.population;
		boolean question = this.random.chance(0.13 * Logistic.exp(0.5 * people.habit(tweet.creator, Habit.QUESTIONS)));
		int count = Math.min(MAX_WORDS, 3 + (int) Logistic.exp(2.1 + 0.6 * this.random.nextNormal()));
		double mood = Logistic.of(0.4 + people.habit(tweet.creator, Habit.MOOD));
		double asking = 0.012 * Logistic.exp(0.8 * people.habit(tweet.creator, Habit.ASKING));
		double quarrel = 0.03 * Logistic.exp(0.8 * people.habit(tweet.creator, Habit.QUARREL));
		word(tweet, WordKind.FILLER, true);
		if (question) {
			word(tweet, WordKind.QUESTION, false);
		}
		for (int i = 1; i < count; i++) {
			double choice = this.random.nextDouble();
			if (choice < 0.45) {
				word(tweet, WordKind.FILLER, false);
			}
			else if (choice < 0.78) {
				topicWord(tweet);
			}
			else if (choice < 0.9 - quarrel - asking) {
				if (this.random.chance(0.2)) {
					word(tweet, WordKind.NEGATION, false);
				}
				word(tweet, this.random.chance(mood) ? WordKind.GLAD : WordKind.SAD, false);
				this.turn = 1;
			}
			else if (choice < 0.9 - asking) {
				word(tweet, WordKind.DISPUTE, false);
			}
			else if (choice < 0.9) {
				word(tweet, WordKind.ASKING, this.random.chance(0.3));
			}
			else if (choice < 0.91) {
				put(tweet, this.lineBreak);
			}
			else if (choice < 0.925) {
				put(tweet, this.exclamation);
				add(tweet, EXCLAMATION);
			}
			else {
				word(tweet, WordKind.FILLER, false);
			}
		}
		if (question) {
			put(tweet, this.questionMark);
			add(tweet, QUESTION_MARK);
		}
	}

	private void topicWord(Tweet tweet) {
		int topic = this.random.chance(0.85) ? tweet.topic : this.random.nextInt(Dictionary.TOPICS);
		double skew = this.random.nextDouble();
		write(tweet, this.dictionary.topicWord(tweet.language, topic, (int) (10 * skew * skew)), false);
	}

	private void word(Tweet tweet, WordKind kind, boolean loud) {
		double skew = this.random.nextDouble();
		write(tweet, this.dictionary.word(tweet.language, kind, (int) (kind.count() * skew * skew)), loud);
		if (kind == WordKind.NEGATION) {
			this.turn = -1;
		}
	}

	private void write(Tweet tweet, int word, boolean loud) {
		put(tweet, loud ? this.dictionary.loudTokens(word) : this.dictionary.tokens(word));
		float weight = loud ? 1.4F * this.turn : this.turn;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			tweet.words[type] += weight * this.dictionary.effect(word, type);
		}
	}

	private void hashtag(Tweet tweet, int hashtag) {
		put(tweet, this.hash);
		int topic = (hashtag >= Trends.FIRST_HASHTAG) ? tweet.topic : hashtag % Dictionary.TOPICS;
		put(tweet, this.dictionary.tokens(this.dictionary.topicWord(tweet.language, topic, hashtag % 10)));
		if (hashtag >= Trends.FIRST_HASHTAG) {
			put(tweet, this.dictionary.number(hashtag % 100));
		}
	}

	private void handle(Tweet tweet, int creator) {
		put(tweet, this.at);
		put(tweet, this.dictionary.name(creator % Dictionary.NAMES));
		put(tweet, this.underscore);
		int rest = creator / Dictionary.NAMES;
		do {
			put(tweet, this.dictionary.number(rest % 100));
			rest /= 100;
		}
		while (rest > 0);
	}

	private void put(Tweet tweet, byte[] tokens) {
		this.place = Bytes.text(tweet.head, this.place, tokens);
	}

	private static void add(Tweet tweet, float[] effect) {
		for (int type = 0; type < EngagementType.COUNT; type++) {
			tweet.words[type] += effect[type];
		}
	}

}
