package io.warble.training.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come.
 *
 * @param step its name
 * @param done how much is done
 * @param total how much there is, 0 while unknown
 * @param unit what is counted, such as {@code rows}
 * @param rate units a second since the step began, or went on after a restart
 * @param note what was reached so far, such as the loss of the latest epoch; null where
 * there is nothing to tell
 */
public record StepProgress(String step, long done, long total, String unit, double rate, @Nullable String note) {

	/** Seconds until the step is done at this rate; null while that is not known. */
	@JsonProperty
	public @Nullable Long secondsLeft() {
		return (this.total > 0 && this.rate > 0) ? Math.round(Math.max(0, this.total - this.done) / this.rate) : null;
	}

}
