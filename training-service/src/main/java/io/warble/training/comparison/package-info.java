/**
 * The job that compares input scalings and architectures of neural nets.
 */
@NullMarked
package io.warble.training.comparison;

import org.jspecify.annotations.NullMarked;
