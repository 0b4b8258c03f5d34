/**
 * Predictors: what turns feature vectors into probabilities.
 */
@NullMarked
package io.warble.models;

import org.jspecify.annotations.NullMarked;
