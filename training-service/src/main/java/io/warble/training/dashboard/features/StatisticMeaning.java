package io.warble.training.dashboard.features;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in a sentence what a statistic is, by the parts of its name. Stateless.
 */
final class StatisticMeaning {

	private static final Map<String, String> NAMES = Map.of("profile_tweets",
			"Tweets with text in the user's content profile, decayed", "exposures",
			"Rows in which the account appeared", "recent_exposures", "The same, decayed: old rows weigh less",
			"latest_exposure", "When it appeared last", "engaged_tweets",
			"Tweets that the user engaged with in any way", "engaged_rows",
			"Rows of the creator's tweets with an engagement of any type", "engaged_rows_creator_follows_user",
			"Those of them in which the creator follows the user", "rows_creator_follows_user",
			"Rows in which the creator follows the user");

	private static final Pattern COUNT = Pattern.compile("(recent_)?(reply|retweet|quote|like)_count");

	private static final Pattern LATEST = Pattern.compile("latest_(reply|retweet|quote|like)");

	private static final Pattern OF_CREATOR = Pattern
		.compile("(reply|retweet|quote|like)_creator_(verified|follows_user|followers_log256|followings_log256)");

	private static final Map<String, String> CREATORS = Map.of("verified", "whose creator is verified", "follows_user",
			"whose creator follows the user", "followers_log256",
			"summed: 256 times the binary logarithm of the creator's followers", "followings_log256",
			"summed: 256 times the binary logarithm of how many the creator follows");

	private StatisticMeaning() {
	}

	/** Whether it says something by itself, unlike the numbers of a hashed sketch. */
	static boolean forPeople(String name) {
		return !name.matches("profile_\\d+");
	}

	static String of(String name) {
		String known = NAMES.get(name);
		if (known != null) {
			return known;
		}
		Matcher count = COUNT.matcher(name);
		if (count.matches()) {
			return "Rows with the engagement " + count.group(2) + ((count.group(1) != null) ? ", decayed" : "");
		}
		Matcher latest = LATEST.matcher(name);
		if (latest.matches()) {
			return "When the latest " + latest.group(1) + " happened";
		}
		Matcher creator = OF_CREATOR.matcher(name);
		if (creator.matches()) {
			return "Rows with the engagement " + creator.group(1) + ", " + CREATORS.get(creator.group(2));
		}
		if (name.startsWith("engaged_")) {
			return "Tweets that the user engaged with: " + name.substring("engaged_".length()).replace('_', ' ');
		}
		return name.startsWith("posted_")
				? "Rows of the creator's tweets: " + name.substring("posted_".length()).replace('_', ' ') : "";
	}

}
