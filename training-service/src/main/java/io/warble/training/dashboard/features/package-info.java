/**
 * Statistics of accounts, and the catalogue of features.
 */
@NullMarked
package io.warble.training.dashboard.features;

import org.jspecify.annotations.NullMarked;
