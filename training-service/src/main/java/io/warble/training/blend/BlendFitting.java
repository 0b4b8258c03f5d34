package io.warble.training.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.PriorShift;
import io.warble.models.blend.TypeWeights;
import io.warble.training.parameters.BlendParameters;

/**
 * Fits the blends of both profiles on the rows of the calibration period, and of the sets
 * that they are compared with. A type with fewer than ten positive (or negative) rows
 * there keeps the weights and the prior correction that an earlier version's profiles
 * have for it; without an earlier version, or where a member of it is gone, it is left to
 * the trees as they are. Used once, by one thread.
 */
final class BlendFitting {

	private final List<Candidate> candidates;

	private final CalibrationRows rows;

	private final List<TypeFit> types = new ArrayList<>();

	private final MemberSearch search;

	private final BlendParameters parameters;

	private final List<Int8Loss> int8 = new ArrayList<>();

	/** Members of each type as bits, by name of the set. */
	private final Map<String, int[]> sets = new LinkedHashMap<>();

	private final List<String> warnings = new ArrayList<>();

	private final @Nullable EarlierProfiles earlier;

	/** What types that cannot be fitted keep, by name of the profile. */
	private final Map<String, SortedMap<Integer, TypeWeights>> kept = new HashMap<>();

	/**
	 * A fitting.
	 * @param candidates the trees first, at most 30
	 * @param rows their log-odds in the calibration period
	 * @param stopping their log-odds in the early-stopping period
	 * @param earlier the profiles of the version that is continued, if there is one
	 */
	BlendFitting(List<Candidate> candidates, CalibrationRows rows, CalibrationRows stopping, BlendParameters parameters,
			@Nullable BlendProfiles earlier) {
		if (candidates.size() > 30) {
			throw new IllegalArgumentException("A blend chooses among at most 30 models, got " + candidates.size());
		}
		this.candidates = List.copyOf(candidates);
		this.rows = rows;
		this.parameters = parameters;
		this.earlier = (earlier != null)
				? new EarlierProfiles(earlier, candidates.stream().map(Candidate::name).toList()) : null;
		for (EngagementType type : EngagementType.ALL) {
			this.types.add(new TypeFit(rows, stopping, type.ordinal(), parameters.regularization()));
		}
		this.search = new MemberSearch(this.types,
				candidates.stream().mapToDouble(Candidate::estimatedMicros).toArray(), parameters.leastGain());
	}

	/** Fits; call once, before all else. */
	BlendProfiles fit() {
		keepEarlier();
		compareInt8();
		int full = bits((candidate) -> !candidate.int8() || alone(candidate));
		int cheap = bits(this::servesOnOneCore);
		double budget = this.parameters.singleCoreMicros();
		if (this.search.cost(1) > budget) {
			this.warnings.add("The trees alone are estimated at %.1f µs a row, single-core-micros is %s"
				.formatted(this.search.cost(1), budget));
		}
		this.sets.put("trees", everywhere(1));
		for (int c = 1; c < this.candidates.size(); c++) {
			if ((cheap >> c & 1) != 0) {
				this.sets.put("trees + " + this.candidates.get(c).name(), everywhere(1 | 1 << c));
			}
		}
		this.sets.put("all", everywhere(full));
		this.sets.put(BlendProfiles.DEFAULT,
				this.search.choose(full, Double.POSITIVE_INFINITY, start(BlendProfiles.DEFAULT)));
		this.sets.put(BlendProfiles.SINGLE_CORE, this.search.choose(cheap, budget, start(BlendProfiles.SINGLE_CORE)));
		return BlendProfiles.of(blend(BlendProfiles.DEFAULT), blend(BlendProfiles.SINGLE_CORE))
			.withShifts(Map.of(BlendProfiles.DEFAULT, shift(BlendProfiles.DEFAULT), BlendProfiles.SINGLE_CORE,
					shift(BlendProfiles.SINGLE_CORE)));
	}

	private void keepEarlier() {
		BlendProfiles.NAMES.forEach((profile) -> this.kept.put(profile, new TreeMap<>()));
		for (EngagementType type : EngagementType.ALL) {
			if (this.types.get(type.ordinal()).possible()) {
				continue;
			}
			List<String> alone = new ArrayList<>(BlendProfiles.NAMES);
			alone.removeIf((profile) -> keeps(profile, type.ordinal()));
			this.warnings.add("%d of %d rows of the calibration period have a %s: %s"
				.formatted(this.rows.positives(type.ordinal()), this.rows.size(), type.label(), consequence(alone)));
		}
	}

	private boolean keeps(String profile, int type) {
		if (this.earlier == null) {
			return false;
		}
		Optional<TypeWeights> weights = this.earlier.weights(profile, type);
		weights.ifPresent((found) -> of(profile).put(type, found));
		return weights.isPresent();
	}

	private String consequence(List<String> alone) {
		if (alone.isEmpty()) {
			return "the earlier weights stay";
		}
		return (this.earlier == null) ? "the trees answer alone"
				: "a member of the earlier blend is gone, the trees answer alone in " + String.join(" and ", alone);
	}

	/** What a set keeps: nothing, if it is no profile. */
	private SortedMap<Integer, TypeWeights> of(String set) {
		return this.kept.getOrDefault(set, new TreeMap<>());
	}

	/** The trees, and of types that keep their weights the members that they have. */
	private int[] start(String profile) {
		int[] start = everywhere(1);
		of(profile).forEach((type, weights) -> {
			start[type] = 0;
			for (int c = 0; c < weights.weights().size(); c++) {
				start[type] |= (weights.weights().get(c) > 0) ? 1 << c : 0;
			}
		});
		return start;
	}

	private PriorShift shift(String profile) {
		Double[] shifts = new Double[this.types.size()];
		Arrays.fill(shifts, 0.0);
		if (this.earlier != null) {
			for (int type : of(profile).keySet()) {
				shifts[type] = this.earlier.shift(profile, type);
			}
		}
		return new PriorShift(List.of(shifts));
	}

	private void compareInt8() {
		for (int c = 0; c < this.candidates.size(); c++) {
			Candidate candidate = this.candidates.get(c);
			int full = index(candidate.full());
			if (candidate.int8() && full >= 0) {
				this.int8.add(Int8Loss.of(candidate.full(), this.rows, full, c));
			}
		}
	}

	/** Whether a net is there with 8-bit weights only. */
	private boolean alone(Candidate candidate) {
		return candidate.int8() && index(candidate.full()) < 0;
	}

	/** The trees, nets whose 8-bit weights lose little, and other nets as they are. */
	private boolean servesOnOneCore(Candidate candidate) {
		if (alone(candidate)) {
			return true;
		}
		boolean accepted = this.int8.stream()
			.anyMatch((loss) -> loss.net().equals(candidate.full()) && loss.accepted());
		return candidate.int8() == accepted;
	}

	private int index(String name) {
		for (int c = 0; c < this.candidates.size(); c++) {
			if (this.candidates.get(c).name().equals(name)) {
				return c;
			}
		}
		return -1;
	}

	private int bits(Predicate<Candidate> chosen) {
		int bits = 1;
		for (int c = 1; c < this.candidates.size(); c++) {
			bits |= chosen.test(this.candidates.get(c)) ? 1 << c : 0;
		}
		return bits;
	}

	private int[] everywhere(int members) {
		int[] set = new int[this.types.size()];
		for (int type = 0; type < set.length; type++) {
			set[type] = this.types.get(type).possible() ? members : 1;
		}
		return set;
	}

	/** The names of the sets that were compared. */
	List<String> sets() {
		return List.copyOf(this.sets.keySet());
	}

	/** A set's blend, fitted on the whole period. */
	Blend blend(String set) {
		int[] chosen = set(set);
		List<String> names = this.candidates.stream().map(Candidate::name).toList();
		List<TypeWeights> weights = new ArrayList<>();
		for (int type = 0; type < chosen.length; type++) {
			TypeWeights earlier = of(set).get(type);
			weights.add((earlier != null) ? earlier : weights(this.types.get(type), chosen[type]));
		}
		return new Blend(names, weights).pruned();
	}

	private TypeWeights weights(TypeFit fit, int members) {
		Double[] weights = new Double[this.candidates.size()];
		Arrays.fill(weights, 0.0);
		if (!fit.possible()) {
			weights[0] = 1.0;
			return new TypeWeights(List.of(weights), 0);
		}
		double[] fitted = fit.weights(members);
		int next = 0;
		for (int c = 0; c < weights.length; c++) {
			if ((members >> c & 1) != 0) {
				weights[c] = fitted[next++];
			}
		}
		return new TypeWeights(List.of(weights), fitted[next]);
	}

	private int[] set(String name) {
		int[] chosen = this.sets.get(name);
		if (chosen == null) {
			throw new IllegalArgumentException("There is no set " + name);
		}
		return chosen;
	}

	/** What the members of a set are estimated to cost, microseconds a row. */
	double estimatedMicros(String set) {
		return this.search.cost(MemberSearch.union(set(set)));
	}

	/** RCE of a set on held-out rows by type, null where nothing could be fitted. */
	List<@Nullable Double> entropies(String set) {
		List<@Nullable Double> entropies = new ArrayList<>();
		for (int type = 0; type < this.types.size(); type++) {
			TypeFit fit = this.types.get(type);
			entropies.add(fit.possible() ? fit.entropy(set(set)[type]) : null);
		}
		return entropies;
	}

	List<Int8Loss> int8() {
		return List.copyOf(this.int8);
	}

	List<String> warnings() {
		return List.copyOf(this.warnings);
	}

}
