/**
 * Fits the prior correction of a registered version anew, without training.
 */
@NullMarked
package io.warble.training.refit;

import org.jspecify.annotations.NullMarked;
