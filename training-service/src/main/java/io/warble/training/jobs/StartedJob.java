package io.warble.training.jobs;

/**
 * What became of a wish to start a job.
 *
 * @param id the execution
 * @param repeated whether an earlier wish under the same key had started it
 */
public record StartedJob(long id, boolean repeated) {
}
