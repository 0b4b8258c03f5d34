/**
 * Gradient-boosted trees: XGBoost's model format and our own evaluator of flat arrays.
 */
@NullMarked
package io.warble.models.trees;

import org.jspecify.annotations.NullMarked;
