/**
 * The evaluation of models on the rows of a training matrix that nothing was fitted on.
 */
@NullMarked
package io.warble.training.evaluation;

import org.jspecify.annotations.NullMarked;
