/**
 * The training matrix: features and labels of the rows that models are trained and
 * evaluated on.
 */
@NullMarked
package io.warble.training.matrix;

import org.jspecify.annotations.NullMarked;
