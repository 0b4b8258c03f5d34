package io.warble.models.blend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

import io.warble.features.dataset.EngagementType;

/**
 * One small logistic model for each engagement type over the log-odds of all members.
 *
 * @param members names, each once: lower-case letters, digits and hyphens
 * @param types one for each engagement type, in order, each with a weight a member
 */
public record Blend(List<String> members, List<TypeWeights> types) {

	/** The name of the tree ensembles among the members. */
	public static final String TREES = "trees";

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

	public Blend {
		members = List.copyOf(members);
		types = List.copyOf(types);
		if (members.isEmpty()) {
			throw new IllegalArgumentException("A blend needs a member");
		}
		for (String member : members) {
			if (!NAME.matcher(member).matches()) {
				throw new IllegalArgumentException("A member's name must match %s, got '%s'".formatted(NAME,
						(member.length() > 80) ? member.substring(0, 80) + "…" : member));
			}
		}
		if (new HashSet<>(members).size() < members.size()) {
			throw new IllegalArgumentException("A blend names each member once, got " + members);
		}
		if (types.size() != EngagementType.COUNT) {
			throw new IllegalArgumentException("A blend needs weights for four types, got " + types.size());
		}
		for (int type = 0; type < EngagementType.COUNT; type++) {
			if (types.get(type).weights().size() != members.size()) {
				throw new IllegalArgumentException("The blend for %s has %d weights for %d members"
					.formatted(EngagementType.ALL.get(type).label(), types.get(type).weights().size(), members.size()));
			}
		}
	}

	/** The answer of one member as it is. */
	public static Blend of(String member) {
		return new Blend(List.of(member), Collections.nCopies(EngagementType.COUNT, new TypeWeights(List.of(1.0), 0)));
	}

	/** Whether a member has a weight above 0 for some engagement type. */
	public boolean uses(int member) {
		return this.types.stream().anyMatch((type) -> type.weights().get(member) > 0);
	}

	/**
	 * The same blend without the members that have weight 0 everywhere; the first one
	 * stays if that are all.
	 */
	public Blend pruned() {
		List<Integer> kept = new ArrayList<>();
		for (int member = 0; member < this.members.size(); member++) {
			if (uses(member)) {
				kept.add(member);
			}
		}
		if (kept.isEmpty()) {
			kept.add(0);
		}
		return new Blend(kept.stream().map(this.members::get).toList(),
				this.types.stream()
					.map((type) -> new TypeWeights(kept.stream().map(type.weights()::get).toList(), type.intercept()))
					.toList());
	}

}
