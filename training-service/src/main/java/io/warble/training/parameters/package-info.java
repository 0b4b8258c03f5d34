/**
 * The parameters of a training run: their catalogue, their check, their values.
 */
@NullMarked
package io.warble.training.parameters;

import org.jspecify.annotations.NullMarked;
