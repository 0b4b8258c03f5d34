/**
 * Jobs that start by themselves: cron expressions with a time zone, and what became of
 * every time that was due.
 */
@NullMarked
package io.warble.training.schedules;

import org.jspecify.annotations.NullMarked;
