/**
 * The training service as a program.
 */
@NullMarked
package io.warble.training;

import org.jspecify.annotations.NullMarked;
