/**
 * Rows for the tests of the data's way.
 */
@NullMarked
package io.warble.training.samples;

import org.jspecify.annotations.NullMarked;
