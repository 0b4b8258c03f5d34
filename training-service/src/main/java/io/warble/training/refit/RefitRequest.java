package io.warble.training.refit;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a refit is asked to read: one of data and run.
 *
 * @param data directory of labelled part files
 * @param run name of a run, for the directory that it read, or its {@code val/} where it
 * has one
 * @param maxRows how many rows are read at most, the first ones; null for the default
 */
record RefitRequest(@Nullable String data, @Nullable String run, @Nullable Integer maxRows) {

	private static final List<String> FIELDS = List.of("data", "run", "max-rows");

	/**
	 * A request as its JSON has it.
	 * @throws InvalidRefitException if it has other fields, or values of another kind
	 */
	static RefitRequest of(Map<String, @Nullable Object> json) {
		for (String name : json.keySet()) {
			if (!FIELDS.contains(name)) {
				throw new InvalidRefitException(name, "There is no field '%s', expected %s"
					.formatted((name.length() > 100) ? name.substring(0, 100) + "…" : name, String.join(", ", FIELDS)));
			}
		}
		return new RefitRequest(value(json, "data", String.class, "a text"), value(json, "run", String.class, "a text"),
				value(json, "max-rows", Integer.class, "a whole number"));
	}

	private static <T> @Nullable T value(Map<String, @Nullable Object> json, String name, Class<T> type, String kind) {
		Object value = json.get(name);
		if (value != null && !type.isInstance(value)) {
			throw new InvalidRefitException(name, name + " must be " + kind);
		}
		return type.cast(value);
	}

}
