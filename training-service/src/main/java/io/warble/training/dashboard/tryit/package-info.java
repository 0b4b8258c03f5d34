/**
 * Predictions of a row that can be changed.
 */
@NullMarked
package io.warble.training.dashboard.tryit;

import org.jspecify.annotations.NullMarked;
