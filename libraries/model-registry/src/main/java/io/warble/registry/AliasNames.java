package io.warble.registry;

import java.util.regex.Pattern;

/** What an alias may be called. */
final class AliasNames {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

	private AliasNames() {
	}

	static String checked(String name) {
		if (!NAME.matcher(name).matches()) {
			String shown = (name.length() <= 40) ? name : name.substring(0, 40) + "…";
			throw new IllegalArgumentException(
					"An alias has 1 to 32 lower-case letters, digits and hyphens and starts with a letter, got '"
							+ shown + "'");
		}
		return name;
	}

}
