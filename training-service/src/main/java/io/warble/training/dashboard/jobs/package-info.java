/**
 * Pages of the batch jobs.
 */
@NullMarked
package io.warble.training.dashboard.jobs;

import org.jspecify.annotations.NullMarked;
