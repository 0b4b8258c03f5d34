/**
 * Where a request's statistics come from: a snapshot on this machine or the feature
 * service.
 */
@NullMarked
package io.warble.scoring.statistics;

import org.jspecify.annotations.NullMarked;
