/**
 * A simulated timeline in the challenge's format, with the true probabilities beside it.
 */
@NullMarked
package io.warble.simulator;

import org.jspecify.annotations.NullMarked;
