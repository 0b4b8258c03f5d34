package io.warble.training.blend;

import io.warble.models.LogitModel;

/**
 * A model that may become a member.
 *
 * @param name the member's name
 * @param model the model
 * @param estimatedMicros what a row costs by {@link EvaluationCost}
 */
public record Candidate(String name, LogitModel model, double estimatedMicros) {

	/** What the name of a net with 8-bit weights ends with. */
	static final String INT8 = "-int8";

	/** Whether this is the 8-bit variant of another candidate. */
	boolean int8() {
		return this.name.endsWith(INT8);
	}

	/** The name of the candidate of which this is a variant. */
	String full() {
		return full(this.name);
	}

	/** The name of the net of which a name is the 8-bit variant's, or the name itself. */
	static String full(String name) {
		return name.endsWith(INT8) ? name.substring(0, name.length() - INT8.length()) : name;
	}

}
