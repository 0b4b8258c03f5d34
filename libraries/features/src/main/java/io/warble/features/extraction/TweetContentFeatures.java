package io.warble.features.extraction;

import java.util.List;
import java.util.Locale;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.TweetType;
import io.warble.features.state.CategoryKind;
import io.warble.features.state.Columns;
import io.warble.features.state.ExposureKeys;
import io.warble.features.state.FeatureState;
import io.warble.features.text.TweetText.Statistic;

/**
 * Group 1: what the tweet holds, and how rows with the same values went before.
 */
final class TweetContentFeatures {

	private static final TweetType[] TYPES = TweetType.values();

	private static final Statistic[] STATISTICS = Statistic.values();

	/** Single values with rates over the whole past. */
	private static final CategoryKind[] ENCODED = { CategoryKind.LANGUAGE, CategoryKind.TYPE, CategoryKind.MEDIA,
			CategoryKind.LANGUAGE_TYPE, CategoryKind.MEDIA_TYPE, CategoryKind.CROSSING, CategoryKind.FIRST_WORD,
			CategoryKind.RETWEETED_ACCOUNT, CategoryKind.TWEET, CategoryKind.HOUR, CategoryKind.LANGUAGE_HOUR };

	/** Single values with decayed rates beside. */
	private static final CategoryKind[] ENCODED_RECENT = { CategoryKind.LANGUAGE, CategoryKind.TYPE, CategoryKind.MEDIA,
			CategoryKind.CROSSING, CategoryKind.FIRST_WORD, CategoryKind.RETWEETED_ACCOUNT };

	private TweetContentFeatures() {
	}

	static void describe(SchemaBuilder schema) {
		for (TweetType type : TYPES) {
			schema.add("tweet_type_" + name(type), "1 where the tweet's type is " + name(type));
		}
		for (int i = 1; i <= FeatureState.LANGUAGES; i++) {
			schema.add("tweet_language_" + i, "1 where the tweet's language is number " + i
					+ " of the state's languages (numbered by first window, then by exposures)");
		}
		schema.add("tweet_language_other", "1 where the tweet's language has no number")
			.add("tweet_media_none", "1 where the tweet has no media")
			.add("tweet_media_one_photo", "1 where the tweet has one photo and no other media")
			.add("tweet_media_photos", "1 where the tweet has several photos and no other media")
			.add("tweet_media_video", "1 where the tweet has a video and no other kind")
			.add("tweet_media_gif", "1 where the tweet has a GIF and no other kind")
			.add("tweet_media_mixed", "1 where the tweet has media of several or unknown kinds")
			.add("tweet_has_hashtag", "1 where the tweet has a hashtag")
			.add("tweet_has_link", "1 where the tweet has a link")
			.add("tweet_has_domain", "1 where the tweet has a link's domain")
			.add("tweet_hashtags", "Number of hashtags")
			.add("tweet_links", "Number of links")
			.add("tweet_domains", "Number of domains")
			.add("tweet_photos", "Number of photos")
			.add("tweet_videos", "Number of videos")
			.add("tweet_gifs", "Number of GIFs")
			.add("tweet_media", "Number of media of any kind")
			.add("tweet_tokens", "Number of WordPiece tokens")
			.add("tweet_mentions", "Number of mentioned accounts, the retweeted one left out")
			.add("tweet_hour", "Hour of the day at the tweet's creation, UTC")
			.add("tweet_weekday", "Day of the week at the tweet's creation, 0 = Monday, UTC");
		for (Statistic statistic : STATISTICS) {
			schema.add("text_" + statistic.name().toLowerCase(Locale.ROOT), TextMeanings.of(statistic));
		}
		for (CategoryKind kind : ENCODED) {
			String of = "of earlier rows with the same " + spoken(kind);
			Rates.describe(schema, name(kind), of);
			schema.add(name(kind) + "_exposures", "Number " + of);
		}
		for (CategoryKind kind : ENCODED_RECENT) {
			Rates.describeRecent(schema, name(kind), "of earlier rows with the same " + spoken(kind));
		}
		Rates.describeSeveral(schema, "hashtag", "hashtags");
		Rates.describeSeveral(schema, "domain", "domains");
		Rates.describeSeveral(schema, "link", "links");
		Rates.describeSeveral(schema, "mention", "mentioned accounts");
		Rates.describeSeveral(schema, "token", "text tokens");
	}

	static void write(FeatureVector vector, Exposure row, ExposureKeys keys, Statistics statistics, Rates rates) {
		for (TweetType type : TYPES) {
			vector.add(row.type() == type);
		}
		writeLanguage(vector, keys, statistics);
		writeMedia(vector, row);
		vector.add(row.hashtagCount() > 0);
		vector.add(row.linkCount() > 0);
		vector.add(row.domainCount() > 0);
		vector.add(row.hashtagCount());
		vector.add(row.linkCount());
		vector.add(row.domainCount());
		vector.add(row.photos());
		vector.add(row.videos());
		vector.add(row.gifs());
		vector.add(row.photos() + row.videos() + row.gifs() + row.otherMedia());
		vector.add(row.tokenCount());
		vector.add(keys.text().known() ? keys.text().mentionCount() : Float.NaN);
		vector.add(Math.floorMod(Math.floorDiv(row.createdAt(), 3600), 24));
		vector.add(Math.floorMod(Math.floorDiv(row.createdAt(), 86_400) + 3, 7));
		for (Statistic statistic : STATISTICS) {
			vector.add(keys.text().known() ? keys.text().statistic(statistic) : Float.NaN);
		}
		for (CategoryKind kind : ENCODED) {
			if (keys.categories()[kind.ordinal()] != 0) {
				int category = kind.ordinal() * Statistics.CATEGORY_WIDTH;
				rates.lifetime(vector, statistics, statistics.categories, category);
				vector.add(Statistics.number(statistics.categories, category + Columns.EXPOSURES));
			}
			else {
				vector.addMissing(5);
			}
		}
		for (CategoryKind kind : ENCODED_RECENT) {
			if (keys.categories()[kind.ordinal()] != 0) {
				rates.recent(vector, statistics, statistics.categories, kind.ordinal() * Statistics.CATEGORY_WIDTH);
			}
			else {
				vector.addMissing(4);
			}
		}
		for (CategoryKind kind : List.of(CategoryKind.HASHTAG, CategoryKind.DOMAIN, CategoryKind.LINK,
				CategoryKind.MENTION)) {
			rates.several(vector, statistics, statistics.categories, keys.start(kind), keys.end(kind));
		}
		rates.several(vector, statistics, statistics.tokens, 0, keys.tokenCount());
	}

	private static void writeLanguage(FeatureVector vector, ExposureKeys keys, Statistics statistics) {
		long language = keys.categories()[CategoryKind.LANGUAGE.ordinal()];
		boolean numbered = false;
		for (int i = 0; i < FeatureState.LANGUAGES; i++) {
			boolean same = language != 0 && statistics.languages[i] == language;
			numbered |= same;
			vector.add(same);
		}
		vector.add(!numbered);
	}

	private static void writeMedia(FeatureVector vector, Exposure row) {
		int all = row.photos() + row.videos() + row.gifs() + row.otherMedia();
		boolean photos = all > 0 && row.photos() == all;
		boolean video = all > 0 && row.videos() == all;
		boolean gif = all > 0 && row.gifs() == all;
		vector.add(all == 0);
		vector.add(photos && all == 1);
		vector.add(photos && all > 1);
		vector.add(video);
		vector.add(gif);
		vector.add(all > 0 && !photos && !video && !gif);
	}

	private static String name(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static String spoken(CategoryKind kind) {
		return switch (kind) {
			case LANGUAGE -> "language";
			case TYPE -> "tweet type";
			case MEDIA -> "media";
			case LANGUAGE_TYPE -> "language and tweet type";
			case MEDIA_TYPE -> "media and tweet type";
			case CROSSING -> "media, tweet type, language, both verified and column 19";
			case FIRST_WORD -> "first word";
			case RETWEETED_ACCOUNT -> "retweeted account";
			case TWEET -> "tweet (in a replay a tweet's rows all lie in one window, so that only serving sees some)";
			case HOUR -> "hour of the day";
			case LANGUAGE_HOUR -> "language and hour";
			default -> throw new IllegalArgumentException(kind + " is no kind of tweet content");
		};
	}

}
