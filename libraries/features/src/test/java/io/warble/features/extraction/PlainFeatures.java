package io.warble.features.extraction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.FeatureExtractor.Hidden;

/**
 * The features of a row by their definitions, under their names and in no order: users,
 * creators, pairs and their neighbours. What the tweet itself says is {@link PlainTweet}.
 */
final class PlainFeatures {

	private static final String NOBODY = "nobody";

	private static final List<EngagementType> TYPES = EngagementType.ALL;

	private static final List<String> TRAITS = List.of("top_level", "retweet", "quote", "reply", "photo", "video",
			"gif", "no_media", "hashtag", "link", "several_hashtags", "short_text");

	private final PlainLog log;

	private final List<String> accounts;

	private final double smoothing;

	private final Map<String, Double> values = new HashMap<>();

	PlainFeatures(PlainLog log, List<String> accounts, double smoothing) {
		this.log = log;
		this.accounts = accounts;
		this.smoothing = smoothing;
	}

	Map<String, Double> of(PlainRow row, Hidden hidden) {
		this.values.clear();
		String user = (hidden == Hidden.USER || hidden == Hidden.BOTH) ? NOBODY : row.user();
		String creator = (hidden == Hidden.CREATOR || hidden == Hidden.BOTH) ? NOBODY : row.creator();
		boolean together = hidden == Hidden.NOTHING;
		user(row, user);
		creator(row, creator);
		pair("pair", together ? (seen) -> seen.user().equals(user) && seen.creator().equals(creator) : (seen) -> false,
				user, creator);
		reversePair(together ? (seen) -> seen.user().equals(creator) && seen.creator().equals(user) : (seen) -> false);
		put("pair_creator_follows_user", row.flag(19) ? 1 : 0);
		put("pair_same_account", row.user().equals(row.creator()) ? 1 : 0);
		put("pair_follower_ratio", (row.number(15) + 1.0) / (row.number(10) + 1));
		put("pair_account_age_difference_days",
				(row.number(18) > 0 && row.number(13) > 0) ? (row.number(13) - row.number(18)) / 86_400.0 : Double.NaN);
		neighbours(row, user, creator);
		content(row, user, creator);
		return Map.copyOf(this.values);
	}

	private void user(PlainRow row, String user) {
		Predicate<PlainRow> mine = (seen) -> seen.user().equals(user);
		account("user", row, 15);
		history("user", mine);
		for (EngagementType type : TYPES) {
			String prefix = "user_" + type.label() + "_creator_";
			double count = this.log.engagements(type.ordinal(), one(mine));
			Map<String, ToDoubleFunction<PlainRow>> of = Map.of("verified", (seen) -> seen.flag(12) ? 1 : 0,
					"follows_user", (seen) -> seen.flag(19) ? 1 : 0, "followers",
					(seen) -> Math.log(seen.number(10) + 1.0), "followings", (seen) -> Math.log(seen.number(11) + 1.0));
			of.forEach((name, value) -> put(prefix + name,
					this.log.engagements(type.ordinal(), (seen) -> mine.test(seen) ? value.applyAsDouble(seen) : 0)
							/ count));
		}
		double tweets = this.log.engaged(one(mine));
		put("user_engaged_tweets", tweets);
		for (String trait : TRAITS) {
			put("user_engaged_" + trait, this.log.engaged(one(mine.and((seen) -> seen.trait(trait)))) / tweets);
		}
		habit("user_language", mine, PlainRow::language, row, true);
		habit("user_type", mine, PlainRow::type, row, true);
		habit("user_media", mine, PlainRow::mediaKinds, row, true);
		habit("user_hours", mine, (seen) -> seen.hour() / 4, row, true);
		values("user_hashtag", mine, PlainRow::hashtags, row);
		values("user_domain", mine, (seen) -> seen.list(5), row);
		counts("user_as_creator", (seen) -> seen.creator().equals(user));
	}

	private void creator(PlainRow row, String creator) {
		Predicate<PlainRow> mine = (seen) -> seen.creator().equals(creator);
		account("creator", row, 10);
		history("creator", mine);
		for (EngagementType type : TYPES) {
			put("creator_" + type.label() + "_trend", this.values.get("creator_recent_" + type.label() + "_rate")
					- this.values.get("creator_" + type.label() + "_rate"));
		}
		double exposures = this.log.exposures(one(mine));
		put("creator_engagers_followed",
				this.log.engaged(one(mine.and((seen) -> seen.flag(19)))) / this.log.engaged(one(mine)));
		put("creator_readers_followed", this.log.exposures(one(mine.and((seen) -> seen.flag(19)))) / exposures);
		for (String trait : TRAITS) {
			put("creator_posted_" + trait, this.log.exposures(one(mine.and((seen) -> seen.trait(trait)))) / exposures);
		}
		habit("creator_language", mine, PlainRow::language, row, false);
		habit("creator_type", mine, PlainRow::type, row, false);
		habit("creator_media", mine, PlainRow::mediaKinds, row, false);
		Predicate<PlainRow> read = (seen) -> seen.user().equals(creator);
		counts("creator_as_user", read);
		times("creator_as_user", read);
	}

	private void pair(String prefix, Predicate<PlainRow> both, String user, String creator) {
		counts(prefix, both);
		times(prefix, both);
		put(prefix + "_recent_exposures", this.log.recentExposures(one(both)));
		for (EngagementType type : TYPES) {
			int t = type.ordinal();
			double count = this.log.engagements(t, one(both));
			put(prefix + "_recent_" + type.label() + "_count", this.log.recentEngagements(t, one(both)));
			put(prefix + "_" + type.label() + "_share_of_user",
					count / this.log.engagements(t, one((seen) -> seen.user().equals(user))));
			put(prefix + "_" + type.label() + "_share_of_creator",
					count / this.log.engagements(t, one((seen) -> seen.creator().equals(creator))));
		}
	}

	private void reversePair(Predicate<PlainRow> reverse) {
		counts("reverse_pair", reverse);
		times("reverse_pair", reverse);
	}

	private void neighbours(PlainRow row, String user, String creator) {
		Set<String> recent = this.log.creators(user);
		Set<String> audience = this.log.audience(creator);
		PlainLog then = this.log.atEndOfLatestEngagement((seen) -> seen.creator().equals(creator));
		Map<String, Double> jaccards = new TreeMap<>();
		Map<String, Double> cosines = new TreeMap<>();
		for (String other : this.accounts) {
			Set<String> shared = then.audience(creator);
			double size = shared.size();
			double otherSize = then.audience(other).size();
			shared.retainAll(then.audience(other));
			double jaccard = shared.size() / (size + otherSize - shared.size());
			if (!other.equals(creator) && shared.size() >= 2 && jaccard >= 0.05) {
				jaccards.put(other, jaccard);
				cosines.put(other, shared.size() / Math.sqrt(size * otherSize));
			}
		}
		put("similar_creators", jaccards.size());
		put("similar_creators_jaccard", jaccards.values().stream().mapToDouble(Double::doubleValue).sum());
		cosines.keySet().retainAll(recent);
		put("similar_creators_engaged", cosines.size());
		sumAndMax("neighbours_item_item", cosines);
		for (EngagementType type : TYPES) {
			put("similar_creators_" + type.label() + "_count", this.log.engagements(type.ordinal(),
					(seen) -> seen.user().equals(user) ? jaccards.getOrDefault(seen.creator(), 0.0) : 0));
		}
		sumAndMax("neighbours_user_user", similarUsers(user, audience));
		List<String> latestFirst = recent.stream()
			.sorted(Comparator.comparing((String other) -> -this.log
				.latestEngagement((seen) -> seen.user().equals(user) && seen.creator().equals(other))))
			.toList();
		int place = latestFirst.indexOf(row.creator()) + 1;
		put("recent_creators", recent.size());
		put("recent_creators_place", (place > 0) ? place : Double.NaN);
		put("audience_users", audience.size());
	}

	private Map<String, Double> similarUsers(String user, Set<String> among) {
		PlainLog then = this.log.atEndOfLatestEngagement((seen) -> seen.user().equals(user));
		Map<String, Double> cosines = new TreeMap<>();
		for (String other : among) {
			Set<String> shared = then.creators(user);
			double sizes = shared.size() * (double) then.creators(other).size();
			shared.retainAll(then.creators(other));
			if (!other.equals(user) && shared.size() >= 2) {
				cosines.put(other, shared.size() / Math.sqrt(sizes));
			}
		}
		return cosines;
	}

	private void sumAndMax(String name, Map<String, Double> values) {
		put(name, values.values().stream().mapToDouble(Double::doubleValue).sum());
		put(name + "_max", values.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
	}

	private void content(PlainRow row, String user, String creator) {
		double[][] profiles = new double[3][];
		profiles[0] = TRAITS.stream()
			.mapToDouble((trait) -> this.log.engaged(one((seen) -> seen.user().equals(user) && seen.trait(trait))))
			.toArray();
		profiles[1] = TRAITS.stream()
			.mapToDouble(
					(trait) -> this.log.exposures(one((seen) -> seen.creator().equals(creator) && seen.trait(trait))))
			.toArray();
		profiles[2] = TRAITS.stream().mapToDouble((trait) -> row.trait(trait) ? 1 : 0).toArray();
		put("content_user_creator", cosine(profiles[0], profiles[1]));
		put("content_user_tweet", cosine(profiles[0], profiles[2]));
		put("content_creator_tweet", cosine(profiles[1], profiles[2]));
	}

	private static double cosine(double[] left, double[] right) {
		double product = 0;
		double leftSquared = 0;
		double rightSquared = 0;
		for (int i = 0; i < left.length; i++) {
			product += left[i] * right[i];
			leftSquared += left[i] * left[i];
			rightSquared += right[i] * right[i];
		}
		return product / Math.sqrt(leftSquared * rightSquared);
	}

	/** What a row says of an account: followers from a column on. */
	private void account(String prefix, PlainRow row, int column) {
		put(prefix + "_followers", (double) row.number(column));
		put(prefix + "_followings", (double) row.number(column + 1));
		put(prefix + "_follower_ratio", (row.number(column) + 1.0) / (row.number(column + 1) + 1));
		put(prefix + "_verified", row.flag(column + 2) ? 1 : 0);
		long since = row.number(column + 3);
		put(prefix + "_account_age_days", (since > 0) ? (row.created() - since) / 86_400.0 : Double.NaN);
	}

	private void history(String prefix, Predicate<PlainRow> mine) {
		counts(prefix, mine);
		times(prefix, mine);
		double recent = this.log.recentExposures(one(mine));
		put(prefix + "_recent_exposures", recent);
		for (EngagementType type : TYPES) {
			double count = this.log.recentEngagements(type.ordinal(), one(mine));
			put(prefix + "_recent_" + type.label() + "_count", count);
			put(prefix + "_recent_" + type.label() + "_rate",
					PlainTweet.recentRate(this.log, one(mine), type, this.smoothing));
		}
	}

	private void counts(String prefix, Predicate<PlainRow> mine) {
		put(prefix + "_exposures", this.log.exposures(one(mine)));
		for (EngagementType type : TYPES) {
			put(prefix + "_" + type.label() + "_count", this.log.engagements(type.ordinal(), one(mine)));
			put(prefix + "_" + type.label() + "_rate", PlainTweet.rate(this.log, one(mine), type, this.smoothing));
		}
	}

	private void times(String prefix, Predicate<PlainRow> mine) {
		put(prefix + "_hours_since_exposure", this.log.hoursSince(PlainRow::created, mine));
		for (EngagementType type : TYPES) {
			put(prefix + "_hours_since_" + type.label(),
					this.log.hoursSince((seen) -> seen.engaged(type.ordinal()), mine));
		}
	}

	/** Rates among an account's rows that are like this one in one respect. */
	private void habit(String prefix, Predicate<PlainRow> mine, Function<PlainRow, Object> respect, PlainRow row,
			boolean share) {
		ToDoubleFunction<PlainRow> like = one(mine.and((seen) -> respect.apply(seen).equals(respect.apply(row))));
		put(prefix + "_exposures", this.log.exposures(like));
		for (EngagementType type : TYPES) {
			put(prefix + "_" + type.label() + "_rate", PlainTweet.rate(this.log, like, type, this.smoothing));
		}
		if (share) {
			put(prefix + "_share", this.log.exposures(like) / this.log.exposures(one(mine)));
		}
	}

	/** Highest and mean rate among an account's rows over the values of this row. */
	private void values(String prefix, Predicate<PlainRow> mine, Function<PlainRow, List<String>> column,
			PlainRow row) {
		List<ToDoubleFunction<PlainRow>> each = column.apply(row)
			.stream()
			.map((value) -> (ToDoubleFunction<PlainRow>) (seen) -> mine.test(seen)
					? PlainTweet.times(column.apply(seen), value) : 0)
			.toList();
		put(prefix + "_exposures_max", each.stream().mapToDouble(this.log::exposures).max().orElse(Double.NaN));
		for (EngagementType type : TYPES) {
			double[] rates = each.stream()
				.mapToDouble((value) -> PlainTweet.rate(this.log, value, type, this.smoothing))
				.sorted()
				.toArray();
			String name = prefix + "_" + type.label() + "_rate";
			put(name + "_max", (rates.length > 0) ? rates[rates.length - 1] : Double.NaN);
			put(name + "_mean", Arrays.stream(rates).average().orElse(Double.NaN));
		}
	}

	static ToDoubleFunction<PlainRow> one(Predicate<PlainRow> of) {
		return (row) -> of.test(row) ? 1 : 0;
	}

	private void put(String name, double value) {
		if (this.values.put(name, value) != null) {
			throw new IllegalStateException(name + " is there twice");
		}
	}

}
