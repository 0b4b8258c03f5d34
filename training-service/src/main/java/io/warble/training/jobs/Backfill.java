package io.warble.training.jobs;

import java.time.LocalDate;

/**
 * One window that a run takes in anew, with all else as an earlier run has taken it in.
 *
 * @param run the earlier run
 * @param window the UTC day
 */
record Backfill(String run, LocalDate window) {
}
