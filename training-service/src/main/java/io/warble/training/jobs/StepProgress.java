package io.warble.training.jobs;

/**
 * How far a step has come.
 *
 * @param step its name
 * @param done how much is done
 * @param total how much there is, 0 while unknown
 * @param unit what is counted, such as {@code rows}
 * @param rate units a second since the step began
 */
public record StepProgress(String step, long done, long total, String unit, double rate) {
}
