/**
 * JMH benchmarks of the libraries' hot paths.
 */
@NullMarked
package io.warble.benchmarks;

import org.jspecify.annotations.NullMarked;
