package io.warble.training.refit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.BlendProfiles;
import io.warble.registry.Alias;

/**
 * What a refit has registered.
 *
 * @param version the new version
 * @param refitOf the version that it differs from in its prior correction alone
 * @param alias the alias that points to the new version
 * @param rows how many rows the correction was fitted on
 * @param shifts what each profile adds to the log-odds of each engagement type
 * @param judgements of each profile, what a correction by the earlier 70 % of these rows
 * gains on the later 30 %
 */
record RefitAnswer(long version, long refitOf, String alias, int rows, SortedMap<String, Map<String, Double>> shifts,
		SortedMap<String, Judgement> judgements) {

	static RefitAnswer of(long version, PriorRefit.Refitted refitted) {
		SortedMap<String, Map<String, Double>> shifts = new TreeMap<>();
		for (String profile : BlendProfiles.NAMES) {
			Map<String, Double> types = new LinkedHashMap<>();
			for (EngagementType type : EngagementType.ALL) {
				types.put(type.label(), refitted.profiles().of(profile).shift().shifts().get(type.ordinal()));
			}
			shifts.put(profile, types);
		}
		return new RefitAnswer(refitted.version().number(), version, Alias.CHALLENGER, refitted.rows(), shifts,
				refitted.judgements());
	}

}
