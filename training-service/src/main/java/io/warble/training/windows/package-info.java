/**
 * What is known of each 24-hour window of a run: counts from the offline store, and how
 * far its features have drifted from those that the model was fitted on.
 */
@NullMarked
package io.warble.training.windows;

import org.jspecify.annotations.NullMarked;
