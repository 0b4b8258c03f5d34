/**
 * Where a training run keeps its files, and how it reports progress.
 */
@NullMarked
package io.warble.training.run;

import org.jspecify.annotations.NullMarked;
