package io.warble.features.extraction;

import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.ContentSketch;
import io.warble.features.state.Columns;

/**
 * The end of group 4, where the state has content profiles: what the tweets said that the
 * user engaged with, against what this tweet says.
 */
final class ContentProfileFeatures {

	private ContentProfileFeatures() {
	}

	static void describe(SchemaBuilder schema) {
		schema
			.add("profile_tweet_cosine",
					"Cosine of the content sketch of the tweets that the user engaged with, decayed, and this tweet's; "
							+ "missing without such tweets or without text")
			.add("profile_tweets",
					"Exponentially decayed number of tweets with text that the user engaged with: what the profile rests on")
			.add("profile_focus",
					"How alike those tweets are: the length of their mean content sketch, 1 where all are the same");
	}

	static void write(FeatureVector vector, ContentSketch tweet, Statistics statistics) {
		int[] user = statistics.user;
		int[] said = tweet.values();
		double product = 0;
		double profileSquared = 0;
		double tweetSquared = 0;
		for (int i = 0; i < ContentCodes.WIDTH; i++) {
			double liked = Statistics.number(user, Columns.USER_PROFILE + i);
			double says = said[i];
			product += liked * says;
			profileSquared += liked * liked;
			tweetSquared += says * says;
		}
		float tweets = Statistics.number(user, Columns.USER_PROFILE_TWEETS);
		// Without either side this is 0/0, which is missing.
		vector.add((float) (product / (Math.sqrt(profileSquared) * Math.sqrt(tweetSquared))));
		vector.add(tweets);
		vector.add(Statistics.share((float) (Math.sqrt(profileSquared) / ContentSketch.SCALE), tweets));
	}

}
