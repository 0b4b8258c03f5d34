/**
 * The replay of the windows in order of time: features into the matrix, rows into the
 * state.
 */
@NullMarked
package io.warble.training.extraction;

import org.jspecify.annotations.NullMarked;
