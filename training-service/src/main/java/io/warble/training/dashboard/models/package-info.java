/**
 * Pages of the model registry.
 */
@NullMarked
package io.warble.training.dashboard.models;

import org.jspecify.annotations.NullMarked;
