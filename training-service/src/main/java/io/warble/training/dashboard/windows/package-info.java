/**
 * The heat map of a run's windows.
 */
@NullMarked
package io.warble.training.dashboard.windows;

import org.jspecify.annotations.NullMarked;
