package io.warble.features.extraction;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.text.TweetText.Statistic;

/**
 * The features of group 1 by their definitions, under their names and in no order.
 */
final class PlainTweet {

	private final PlainLog log;

	private final List<String> languages;

	private final double smoothing;

	private final Map<String, Double> values = new HashMap<>();

	/**
	 * Of tweets after a log.
	 * @param languages those that have a feature of their own, in order
	 */
	PlainTweet(PlainLog log, List<String> languages, double smoothing) {
		this.log = log;
		this.languages = languages;
		this.smoothing = smoothing;
	}

	/** Engagements of a type, smoothed towards the rate of all rows. */
	static double rate(PlainLog log, ToDoubleFunction<PlainRow> weight, EngagementType type, double smoothing) {
		double prior = (log.engagements(type.ordinal(), (row) -> 1) + 0.5) / (log.exposures((row) -> 1) + 1);
		return (log.engagements(type.ordinal(), weight) + smoothing * prior) / (log.exposures(weight) + smoothing);
	}

	/** The same of decayed counts. */
	static double recentRate(PlainLog log, ToDoubleFunction<PlainRow> weight, EngagementType type, double smoothing) {
		double prior = (log.recentEngagements(type.ordinal(), (row) -> 1) + 0.5)
				/ (log.recentExposures((row) -> 1) + 1);
		return (log.recentEngagements(type.ordinal(), weight) + smoothing * prior)
				/ (log.recentExposures(weight) + smoothing);
	}

	/** How often a list holds a value: each time counts. */
	static double times(List<?> list, Object value) {
		return Collections.frequency(list, value);
	}

	Map<String, Double> of(PlainRow row) {
		this.values.clear();
		oneHots(row);
		numbers(row);
		for (Statistic statistic : Statistic.values()) {
			put("text_" + statistic.name().toLowerCase(Locale.ROOT),
					row.text().known() ? row.text().statistic(statistic) : Double.NaN);
		}
		encode("language", PlainRow::language, row, "", true);
		encode("type", PlainRow::type, row, null, true);
		encode("media", PlainRow::mediaKinds, row, null, true);
		encode("language_type", (seen) -> seen.language() + " " + seen.type(), row, null, false);
		encode("media_type", (seen) -> seen.mediaKinds() + " " + seen.type(), row, null, false);
		encode("crossing", PlainRow::crossing, row, null, true);
		encode("first_word", (seen) -> seen.text().firstWord(), row, 0L, true);
		encode("retweeted_account", (seen) -> seen.text().retweetedAccount(), row, 0L, true);
		encode("tweet", PlainRow::tweet, row, null, false);
		encode("hour", PlainRow::hour, row, null, false);
		encode("language_hour", (seen) -> seen.language() + " " + seen.hour(), row, null, false);
		encodeSeveral("hashtag", PlainRow::hashtags, row);
		encodeSeveral("domain", (seen) -> seen.list(5), row);
		encodeSeveral("link", (seen) -> seen.list(4), row);
		encodeSeveral("mention", PlainRow::mentions, row);
		encodeSeveral("token", PlainRow::pieces, row);
		return Map.copyOf(this.values);
	}

	private void oneHots(PlainRow row) {
		List<String> types = List.of("TopLevel", "Retweet", "Quote", "Reply");
		List<String> names = List.of("top_level", "retweet", "quote", "reply");
		for (int i = 0; i < types.size(); i++) {
			put("tweet_type_" + names.get(i), types.get(i).equals(row.type()));
		}
		put("tweet_type_other", !types.contains(row.type()));
		for (int i = 0; i < 16; i++) {
			put("tweet_language_" + (i + 1), i < this.languages.size() && this.languages.get(i).equals(row.language()));
		}
		put("tweet_language_other", !this.languages.contains(row.language()));
		List<String> media = row.list(3);
		boolean alike = media.stream().distinct().count() == 1;
		put("tweet_media_none", media.isEmpty());
		put("tweet_media_one_photo", media.equals(List.of("Photo")));
		put("tweet_media_photos", alike && media.size() > 1 && media.contains("Photo"));
		put("tweet_media_video", alike && media.contains("Video"));
		put("tweet_media_gif", alike && media.contains("GIF"));
		put("tweet_media_mixed", media.stream().distinct().count() > 1
				|| (alike && !List.of("Photo", "Video", "GIF").contains(media.get(0))));
		put("tweet_has_hashtag", !row.hashtags().isEmpty());
		put("tweet_has_link", !row.list(4).isEmpty());
		put("tweet_has_domain", !row.list(5).isEmpty());
	}

	private void numbers(PlainRow row) {
		put("tweet_hashtags", row.hashtags().size());
		put("tweet_links", row.list(4).size());
		put("tweet_domains", row.list(5).size());
		put("tweet_photos", row.media("Photo"));
		put("tweet_videos", row.media("Video"));
		put("tweet_gifs", row.media("GIF"));
		put("tweet_media", row.list(3).size());
		put("tweet_tokens", row.list(0).size());
		put("tweet_mentions", row.text().known() ? row.mentions().size() : Double.NaN);
		put("tweet_hour", row.hour());
		put("tweet_weekday",
				java.time.Instant.ofEpochSecond(row.created())
					.atZone(java.time.ZoneOffset.UTC)
					.getDayOfWeek()
					.getValue() - 1);
	}

	/** Rates among the rows with the same value, missing where the row has none. */
	private void encode(String prefix, Function<PlainRow, Object> value, PlainRow row, Object none, boolean recent) {
		Object wanted = value.apply(row);
		boolean missing = wanted.equals(none);
		ToDoubleFunction<PlainRow> same = PlainFeatures.one((seen) -> value.apply(seen).equals(wanted));
		put(prefix + "_exposures", missing ? Double.NaN : this.log.exposures(same));
		for (EngagementType type : EngagementType.ALL) {
			put(prefix + "_" + type.label() + "_rate",
					missing ? Double.NaN : rate(this.log, same, type, this.smoothing));
			if (recent) {
				put(prefix + "_recent_" + type.label() + "_rate",
						missing ? Double.NaN : recentRate(this.log, same, type, this.smoothing));
			}
		}
	}

	/** Top 3, sum and mean of the values' rates, mean and highest number of rows. */
	private void encodeSeveral(String prefix, Function<PlainRow, List<?>> column, PlainRow row) {
		List<ToDoubleFunction<PlainRow>> each = column.apply(row)
			.stream()
			.map((value) -> (ToDoubleFunction<PlainRow>) (seen) -> times(column.apply(seen), value))
			.toList();
		double[] exposures = each.stream().mapToDouble(this.log::exposures).toArray();
		put(prefix + "_exposures_mean", Arrays.stream(exposures).average().orElse(Double.NaN));
		put(prefix + "_exposures_max", Arrays.stream(exposures).max().orElse(Double.NaN));
		for (EngagementType type : EngagementType.ALL) {
			double[] rates = each.stream()
				.mapToDouble((value) -> rate(this.log, value, type, this.smoothing))
				.sorted()
				.toArray();
			String name = prefix + "_" + type.label() + "_rate_";
			List<String> places = List.of("max", "second", "third");
			for (int place = 0; place < places.size(); place++) {
				put(name + places.get(place), (place < rates.length) ? rates[rates.length - 1 - place] : Double.NaN);
			}
			put(name + "sum", (rates.length > 0) ? Arrays.stream(rates).sum() : Double.NaN);
			put(name + "mean", Arrays.stream(rates).average().orElse(Double.NaN));
		}
	}

	private void put(String name, boolean value) {
		put(name, value ? 1 : 0);
	}

	private void put(String name, double value) {
		if (this.values.put(name, value) != null) {
			throw new IllegalStateException(name + " is there twice");
		}
	}

}
