package io.warble.training.parameters;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Parameters that a training run does not take; names every one at fault.
 */
public final class InvalidParametersException extends RuntimeException {

	private final transient List<Fault> faults;

	InvalidParametersException(List<Fault> faults) {
		super(faults.stream().map(Fault::message).collect(Collectors.joining("; ")));
		this.faults = List.copyOf(faults);
	}

	/**
	 * A parameter that is within its range, but names nothing that there is.
	 * @param parameter its name
	 * @param actual what was given
	 * @param expected what there is
	 */
	public static InvalidParametersException of(String parameter, String actual, String expected) {
		return new InvalidParametersException(List.of(new Fault(parameter, actual, expected)));
	}

	/** What is wrong with each. */
	public List<Fault> faults() {
		return this.faults;
	}

	/**
	 * What is wrong with one parameter.
	 *
	 * @param parameter its name
	 * @param actual what was given, cut to 100 characters
	 * @param expected its range
	 */
	public record Fault(String parameter, String actual, String expected) {

		public Fault {
			actual = (actual.length() > 100) ? actual.substring(0, 100) + "…" : actual;
		}

		/** One clause for people. */
		public String message() {
			return "parameter %s is '%s', expected %s".formatted(this.parameter, this.actual, this.expected);
		}

	}

}
