/**
 * Pages of the lines that ingest did not take.
 */
@NullMarked
package io.warble.training.dashboard.quarantine;

import org.jspecify.annotations.NullMarked;
