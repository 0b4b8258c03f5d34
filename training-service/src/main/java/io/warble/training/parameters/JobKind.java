package io.warble.training.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs that a user can start, each with parameters of its own.
 */
public enum JobKind {

	/** Trains a new model on a log. */
	TRAINING("training"),
	/** Continues a registered version on later rows. */
	FINE_TUNING("fine-tuning"),
	/** Compares neural nets and the scalings of their inputs; publishes nothing. */
	COMPARISON("comparison");

	private final String label;

	JobKind(String label) {
		this.label = label;
	}

	/** The job's name in paths, in Spring Batch and in messages. */
	public String label() {
		return this.label;
	}

	/** The job of a name. */
	public static Optional<JobKind> find(String label) {
		return Arrays.stream(values()).filter((kind) -> kind.label.equals(label)).findFirst();
	}

	/** The job's parameters in the order in which people should read them. */
	public List<ParameterDescription> catalogue() {
		return switch (this) {
			case TRAINING -> ParameterCatalogue.all();
			case FINE_TUNING -> TuningCatalogue.all();
			case COMPARISON -> ComparisonCatalogue.all();
		};
	}

	/**
	 * Checks parameters and fills in defaults.
	 * @throws InvalidParametersException naming every parameter at fault
	 */
	public RunParameters parameters(Map<String, String> given) {
		return switch (this) {
			case TRAINING -> TrainingParameters.of(given);
			case FINE_TUNING -> TuningParameters.of(given);
			case COMPARISON -> ComparisonParameters.of(given);
		};
	}

}
