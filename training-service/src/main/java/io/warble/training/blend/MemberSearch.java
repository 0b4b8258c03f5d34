package io.warble.training.blend;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses members: beginning with what there is, mostly the first candidate alone, takes
 * the one that gains most on held-out rows, summed over the types for which it gains at
 * least the least gain, and takes it for those types; the sum must be above half a
 * standard error, and the costs within the budget. At last drops from each type what
 * gains less than the least gain beside the others. The fit pulls weights towards equal
 * ones and the gain is that of held-out rows, so a net that comes in by chance does
 * little harm, while asking for more certainty than few positive rows can give keeps out
 * nets that help.
 */
final class MemberSearch {

	/** Standard errors that a candidate's gain must exceed. */
	private static final double CAUTION = 0.5;

	private final List<TypeFit> types;

	private final double[] costs;

	private final double leastGain;

	/**
	 * A search.
	 * @param costs of each candidate, microseconds a row
	 * @param leastGain points of relative cross entropy
	 */
	MemberSearch(List<TypeFit> types, double[] costs, double leastGain) {
		this.types = List.copyOf(types);
		this.costs = costs.clone();
		this.leastGain = leastGain;
	}

	/**
	 * Searches.
	 * @param allowed the candidates that may be taken, as bits, with the first one
	 * @param budget microseconds a row
	 * @param start the members of each type to begin with, as bits; those of a type that
	 * cannot be fitted stay
	 * @return the members of each type as bits
	 */
	int[] choose(int allowed, double budget, int[] start) {
		int[] chosen = start.clone();
		while (addBest(chosen, allowed, budget)) {
			// Goes on while something gains.
		}
		for (int type = 0; type < chosen.length; type++) {
			if (this.types.get(type).possible()) {
				chosen[type] = withoutUseless(this.types.get(type), chosen[type]);
			}
		}
		return chosen;
	}

	private boolean addBest(int[] chosen, int allowed, double budget) {
		int best = -1;
		double most = 0;
		for (int candidate = 0; candidate < this.costs.length; candidate++) {
			if ((allowed >> candidate & 1) == 0 || cost(union(chosen) | 1 << candidate) > budget) {
				continue;
			}
			double gain = gain(chosen, candidate);
			if (gain > most) {
				best = candidate;
				most = gain;
			}
		}
		if (best < 0) {
			return false;
		}
		for (int type = 0; type < chosen.length; type++) {
			if (gain(type, chosen[type], best).points() > 0) {
				chosen[type] |= 1 << best;
			}
		}
		return true;
	}

	/** Summed over the types; 0 if that may be chance. */
	private double gain(int[] chosen, int candidate) {
		double points = 0;
		double variance = 0;
		for (int type = 0; type < chosen.length; type++) {
			TypeFit.Gain gain = gain(type, chosen[type], candidate);
			points += gain.points();
			variance += gain.error() * gain.error();
		}
		return (points > CAUTION * Math.sqrt(variance)) ? points : 0;
	}

	private TypeFit.Gain gain(int type, int subset, int candidate) {
		TypeFit fit = this.types.get(type);
		if (!fit.possible() || (subset >> candidate & 1) != 0) {
			return TypeFit.Gain.NONE;
		}
		TypeFit.Gain gain = fit.gain(subset | 1 << candidate, subset);
		return enough(gain) ? gain : TypeFit.Gain.NONE;
	}

	private boolean enough(TypeFit.Gain gain) {
		return gain.points() > 0 && gain.points() >= this.leastGain;
	}

	private int withoutUseless(TypeFit fit, int subset) {
		int kept = subset;
		while (Integer.bitCount(kept) > 1) {
			int useless = useless(fit, kept);
			if (useless < 0) {
				return kept;
			}
			kept &= ~(1 << useless);
		}
		return kept;
	}

	/** The member without which the others do best, if it gains too little; or -1. */
	private int useless(TypeFit fit, int subset) {
		int useless = -1;
		double best = Double.NEGATIVE_INFINITY;
		for (int member = this.costs.length - 1; member >= 0; member--) {
			int others = subset & ~(1 << member);
			if (others != subset && fit.entropy(others) > best && !enough(fit.gain(subset, others))) {
				useless = member;
				best = fit.entropy(others);
			}
		}
		return useless;
	}

	/** All members of all types. */
	static int union(int[] chosen) {
		return Arrays.stream(chosen).reduce(0, (one, other) -> one | other);
	}

	/** What evaluating members costs, microseconds a row. */
	double cost(int members) {
		double cost = 0;
		for (int member = 0; member < this.costs.length; member++) {
			cost += ((members >> member & 1) != 0) ? this.costs[member] : 0;
		}
		return cost;
	}

}
