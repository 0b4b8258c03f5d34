package io.warble.models.blend;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The profiles of one model version: {@code default}, which is as good as can be, and
 * {@code single-core}, which may take fewer or cheaper members. Its JSON is a bundle's
 * {@code blend.json}.
 *
 * @param profiles both, by name
 */
public record BlendProfiles(SortedMap<String, BlendProfile> profiles) {

	/** The profile of the best members. */
	public static final String DEFAULT = "default";

	/** The profile for one core. */
	public static final String SINGLE_CORE = "single-core";

	/** Every profile's name. */
	public static final List<String> NAMES = List.of(DEFAULT, SINGLE_CORE);

	public BlendProfiles {
		profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
		if (!List.copyOf(profiles.keySet()).equals(NAMES)) {
			throw new IllegalArgumentException(
					"A version has the profiles %s, got %s".formatted(NAMES, profiles.keySet()));
		}
		profiles.forEach((name, profile) -> {
			if (profile == null) {
				throw new IllegalArgumentException("The profile " + name + " is null");
			}
		});
	}

	/** Two profiles without a prior correction. */
	public static BlendProfiles of(Blend usual, Blend singleCore) {
		return new BlendProfiles(new TreeMap<>(Map.of(DEFAULT, new BlendProfile(usual, PriorShift.NONE), SINGLE_CORE,
				new BlendProfile(singleCore, PriorShift.NONE))));
	}

	/** The trees alone in both profiles: what a bundle without a blend serves. */
	public static BlendProfiles treesAlone() {
		return of(Blend.of(Blend.TREES), Blend.of(Blend.TREES));
	}

	/**
	 * One profile.
	 * @throws IllegalArgumentException if there is no profile of that name
	 */
	public BlendProfile of(String name) {
		BlendProfile profile = this.profiles.get(name);
		if (profile == null) {
			throw new IllegalArgumentException(unknown(name));
		}
		return profile;
	}

	/**
	 * Checks a profile's name.
	 * @return the name
	 * @throws IllegalArgumentException if no profile has that name; the message lists all
	 */
	public static String requireName(String name) {
		if (!NAMES.contains(name)) {
			throw new IllegalArgumentException(unknown(name));
		}
		return name;
	}

	private static String unknown(String name) {
		return "There is no profile '%s', expected one of %s".formatted(name, String.join(", ", NAMES));
	}

	/** The same profiles with another prior correction each. */
	public BlendProfiles withShifts(Map<String, PriorShift> shifts) {
		SortedMap<String, BlendProfile> changed = new TreeMap<>();
		this.profiles.forEach((name, profile) -> changed.put(name,
				new BlendProfile(profile.blend(), shifts.getOrDefault(name, profile.shift()))));
		return new BlendProfiles(changed);
	}

	/** Names of all members that some profile has. */
	public SortedSet<String> members() {
		SortedSet<String> members = new TreeSet<>();
		this.profiles.values().forEach((profile) -> members.addAll(profile.blend().members()));
		return members;
	}

	/** Indented JSON; equal profiles give equal text. */
	public String toJson() {
		return BlendJson.write(this);
	}

	/**
	 * Reads what {@link #toJson()} gave.
	 * @throws IllegalArgumentException if it is anything else; the message says what is
	 * wrong
	 */
	public static BlendProfiles ofJson(byte[] json) {
		return BlendJson.read(json);
	}

}
