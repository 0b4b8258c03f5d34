package io.warble.training.dashboard.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.ParameterDescription;

/**
 * The form that starts a job: one field a parameter of its catalogue.
 *
 * @param kind the job
 * @param fields the fields in the catalogue's order
 * @param fault what is wrong as a whole, null if nothing is
 */
public record StartForm(JobKind kind, List<Field> fields, @Nullable String fault) {

	/** Parameters that almost everybody sets; the others are folded away. */
	private static final List<String> FIRST = List.of("data", "preset", "version", "tuning-split", "rounds",
			"tuning-rounds", "nets", "promotion-rule");

	public StartForm {
		fields = List.copyOf(fields);
	}

	/** The form with values to begin with. */
	public static StartForm empty(JobKind kind, Map<String, String> suggested) {
		return new StartForm(kind, fields(kind, suggested, List.of()), null);
	}

	/** The form with what was sent and what is wrong with it. */
	public static StartForm refused(JobKind kind, Map<String, String> sent,
			List<InvalidParametersException.Fault> faults, @Nullable String fault) {
		return new StartForm(kind, fields(kind, sent, faults), fault);
	}

	/**
	 * The parameters in what a browser sent: fields left empty or as they were by default
	 * are left out, so that a preset can work.
	 */
	public static Map<String, String> parameters(JobKind kind, Map<String, List<String>> sent) {
		Map<String, String> parameters = new TreeMap<>();
		for (ParameterDescription parameter : kind.catalogue()) {
			List<String> values = sent.getOrDefault(parameter.name(), List.of());
			String value = (parameter.type() == ParameterDescription.Kind.NAMES && sent.containsKey(parameter.name()))
					? names(values) : values.isEmpty() ? "" : values.get(0).strip();
			if (!value.isEmpty()) {
				parameters.put(parameter.name(), value);
			}
		}
		return parameters;
	}

	/** A hidden entry tells an unticked list from one that was not sent. */
	private static String names(List<String> values) {
		List<String> chosen = values.stream().filter((value) -> !value.isEmpty()).toList();
		return chosen.contains("default") ? "" : chosen.isEmpty() ? "none" : String.join(",", chosen);
	}

	private static List<Field> fields(JobKind kind, Map<String, String> values,
			List<InvalidParametersException.Fault> faults) {
		List<Field> fields = new ArrayList<>();
		for (ParameterDescription parameter : kind.catalogue()) {
			String fault = faults.stream()
				.filter((candidate) -> candidate.parameter().equals(parameter.name()))
				.map((candidate) -> "Expected " + candidate.expected() + ".")
				.findFirst()
				.orElse(null);
			fields.add(new Field(parameter, values.getOrDefault(parameter.name(), ""), fault));
		}
		return fields;
	}

	/** The fields at the top. */
	public List<Field> first() {
		return this.fields.stream().filter((field) -> FIRST.contains(field.name())).toList();
	}

	/** The other ones. */
	public List<Field> more() {
		return this.fields.stream().filter((field) -> !FIRST.contains(field.name())).toList();
	}

	/** How many fields are out of range. */
	public long faults() {
		return this.fields.stream().filter((field) -> field.fault() != null).count();
	}

	/** Whether a field that is folded away has something to be seen. */
	public boolean open() {
		return more().stream().anyMatch((field) -> field.fault() != null || !field.value().isEmpty());
	}

	/**
	 * A parameter to be filled in.
	 *
	 * @param parameter what it is
	 * @param value what was entered; empty for the default
	 * @param fault what is wrong with that, null if nothing is
	 */
	public record Field(ParameterDescription parameter, String value, @Nullable String fault) {

		/** The parameter's name. */
		public String name() {
			return this.parameter.name();
		}

		/** How it is asked for. */
		public String type() {
			return switch (this.parameter.type()) {
				case INTEGER, DECIMAL -> "number";
				case CHOICE -> "choice";
				case NAMES -> "names";
				case PATH, EDGES -> "text";
			};
		}

		/** The step of a number field. */
		public String step() {
			return (this.parameter.type() == ParameterDescription.Kind.INTEGER) ? "1" : "any";
		}

		/** A bound as the field takes it. */
		public @Nullable String bound(@Nullable Double value) {
			return (value == null) ? null : new java.math.BigDecimal(value).stripTrailingZeros().toPlainString();
		}

		/** Whether it must be filled in. */
		public boolean required() {
			return this.parameter.defaultValue() == null;
		}

		/** What holds where it is left empty. */
		public String placeholder() {
			return Objects.requireNonNullElse(this.parameter.defaultValue(), "");
		}

		/** Whether a name is chosen. */
		public boolean chosen(String name) {
			return List.of(this.value.split(",", -1)).contains(name);
		}

		/** Its range and defaults in words. */
		public String hint() {
			StringBuilder text = new StringBuilder(this.parameter.range());
			if (!this.parameter.unit().isEmpty()) {
				text.append(", ").append(this.parameter.unit());
			}
			if (this.parameter.quickValue() != null) {
				text.append("; with preset quick ").append(this.parameter.quickValue());
			}
			return text.toString();
		}

	}

}
