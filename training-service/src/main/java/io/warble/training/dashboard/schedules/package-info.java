/**
 * The pages of the schedules.
 */
@NullMarked
package io.warble.training.dashboard.schedules;

import org.jspecify.annotations.NullMarked;
