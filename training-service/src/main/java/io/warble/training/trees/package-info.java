/**
 * Trains one boosted-tree model for each engagement type with XGBoost4J.
 */
@NullMarked
package io.warble.training.trees;

import org.jspecify.annotations.NullMarked;
