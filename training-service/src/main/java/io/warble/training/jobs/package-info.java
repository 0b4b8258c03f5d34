/**
 * The training job: its steps, the operator that starts, stops and restarts it, and its
 * REST.
 */
@NullMarked
package io.warble.training.jobs;

import org.jspecify.annotations.NullMarked;
