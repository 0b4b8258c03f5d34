package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The checks of {@link DatasetRow}; each names the field in its exception. Stateless.
 * Arguments may come from a deserializer, so null is met as a fault even where the type
 * forbids it; a missing list is an empty one.
 */
final class RowChecks {

	private RowChecks() {
	}

	static List<Integer> tokens(String field, @Nullable List<Integer> tokens) {
		if (tokens == null) {
			return List.of();
		}
		for (Integer token : tokens) {
			if (token == null) {
				throw new InvalidRowException(field, "holds null, expected token ids");
			}
			range(field, token, 0, RowLimits.TOKEN);
		}
		return List.copyOf(tokens);
	}

	static List<String> ids(String field, @Nullable List<String> ids) {
		if (ids == null) {
			return List.of();
		}
		for (String id : ids) {
			id(field, id);
		}
		return List.copyOf(ids);
	}

	static void id(String field, @Nullable String id) {
		text(field, id);
		if (id == null || id.isEmpty()) {
			throw new InvalidRowException(field, "is empty, expected an id");
		}
	}

	static void text(String field, @Nullable String text) {
		if (text == null) {
			throw new InvalidRowException(field, "is missing");
		}
		if (text.length() > RowLimits.ID_BYTES || text.getBytes(StandardCharsets.UTF_8).length > RowLimits.ID_BYTES) {
			throw new InvalidRowException(field, "is longer than " + RowLimits.ID_BYTES + " bytes");
		}
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\t' || c == '\n' || c == '\r' || c == ExposureParser.SEPARATOR) {
				throw new InvalidRowException(field, "holds the control character " + (int) c + " at index " + i);
			}
			if (Character.isSurrogate(c) && !pairs(text, i)) {
				throw new InvalidRowException(field, "holds half a surrogate pair at index " + i);
			}
		}
	}

	private static boolean pairs(String text, int i) {
		if (Character.isHighSurrogate(text.charAt(i))) {
			return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
		}
		return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
	}

	static void count(String field, long count) {
		range(field, count, 0, RowLimits.COUNT);
	}

	static void account(String field, long time) {
		range(field, time, RowLimits.EARLIEST_ACCOUNT, RowLimits.TIME);
	}

	static void engagement(String field, @Nullable Long time, long created) {
		if (time == null) {
			return;
		}
		range(field, time, 1, RowLimits.TIME);
		if (time < created - RowLimits.EARLY_SECONDS) {
			throw new InvalidRowException(field, time + " is more than a day before the tweet's creation, " + created);
		}
	}

	static void range(String field, long value, long least, long most) {
		if (value < least || value > most) {
			throw new InvalidRowException(field, value + " is out of range, expected " + least + " to " + most);
		}
	}

}
