package io.warble.training.parameters;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One parameter of a training run: what it means and which values it takes.
 *
 * @param name lower-case words joined by hyphens
 * @param type what its text is
 * @param minimum least value of a number
 * @param maximum greatest value of a number
 * @param choices the values of a {@link Kind#CHOICE}, or the names of a
 * {@link Kind#NAMES}
 * @param defaultValue what holds where it is not given; null where it must be given
 * @param quickValue what holds instead with {@code preset=quick}; null for the default
 * @param unit of a number, empty for none
 * @param meaning one sentence
 */
public record ParameterDescription(String name, Kind type, @Nullable Double minimum, @Nullable Double maximum,
		List<String> choices, @Nullable String defaultValue, @Nullable String quickValue, String unit, String meaning) {

	private static final int LONGEST = 1000;

	public ParameterDescription {
		choices = List.copyOf(choices);
	}

	/** The same with another default. */
	public ParameterDescription withDefault(@Nullable String value) {
		return new ParameterDescription(this.name, this.type, this.minimum, this.maximum, this.choices, value,
				this.quickValue, this.unit, this.meaning);
	}

	/** The range in words, as messages name it. */
	public String range() {
		return switch (this.type) {
			case INTEGER -> "a whole number from %s to %s".formatted(plain(this.minimum), plain(this.maximum));
			case DECIMAL -> "a number from %s to %s".formatted(plain(this.minimum), plain(this.maximum));
			case CHOICE -> "one of " + String.join(", ", this.choices);
			case PATH -> "a directory of at most %d characters".formatted(LONGEST);
			case NAMES -> "one or more of %s, joined by commas, or none".formatted(String.join(", ", this.choices));
			case EDGES -> "ascending whole numbers from 0 on, joined by commas, or 'quintiles'";
		};
	}

	/**
	 * Checks a value.
	 * @param text the value as given
	 * @return the value in its one canonical spelling, empty if it is not within the
	 * range
	 */
	Optional<String> canonical(String text) {
		return switch (this.type) {
			case INTEGER -> integer(text);
			case DECIMAL -> decimal(text);
			case CHOICE -> this.choices.contains(text) ? Optional.of(text) : Optional.empty();
			case PATH -> (text.isBlank() || text.length() > LONGEST || text.indexOf(0) >= 0) ? Optional.empty()
					: Optional.of(text);
			case NAMES -> names(text);
			case EDGES -> edges(text);
		};
	}

	private Optional<String> integer(String text) {
		if (!text.matches("[+-]?\\d{1,18}")) {
			return Optional.empty();
		}
		BigInteger value = new BigInteger(text);
		return within(value.doubleValue()) ? Optional.of(value.toString()) : Optional.empty();
	}

	private Optional<String> decimal(String text) {
		if (!text.matches("[+-]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})([eE][+-]?\\d{1,2})?")) {
			return Optional.empty();
		}
		BigDecimal value = new BigDecimal(text);
		return within(value.doubleValue()) ? Optional.of(plain(value.doubleValue())) : Optional.empty();
	}

	/** The names in the order of the choices. */
	private Optional<String> names(String text) {
		List<String> names = List.of(text.split(",", -1));
		if (text.equals("none")) {
			return Optional.of(text);
		}
		if (!this.choices.containsAll(names) || Set.copyOf(names).size() < names.size()) {
			return Optional.empty();
		}
		return Optional.of(this.choices.stream().filter(names::contains).collect(Collectors.joining(",")));
	}

	private static Optional<String> edges(String text) {
		if (text.equals("quintiles")) {
			return Optional.of(text);
		}
		if (!text.matches("\\d{1,15}(,\\d{1,15}){0,19}")) {
			return Optional.empty();
		}
		long last = -1;
		for (String edge : text.split(",", -1)) {
			if (Long.parseLong(edge) <= last) {
				return Optional.empty();
			}
			last = Long.parseLong(edge);
		}
		return Optional.of(text);
	}

	private boolean within(double value) {
		return (this.minimum == null || value >= this.minimum) && (this.maximum == null || value <= this.maximum);
	}

	private static String plain(@Nullable Double value) {
		if (value == null) {
			return "any";
		}
		String text = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
		return text.equals("-0") ? "0" : text;
	}

	/** What the text of a parameter is. */
	public enum Kind {

		/** A whole number. */
		INTEGER,
		/** A number with a decimal point. */
		DECIMAL,
		/** One of a few words. */
		CHOICE,
		/** Some of a few words, joined by commas, or the word {@code none}. */
		NAMES,
		/** A directory. */
		PATH,
		/** Ascending whole numbers joined by commas, or the word {@code quintiles}. */
		EDGES

	}

}
