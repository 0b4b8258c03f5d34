/**
 * What the service does by itself, again and again.
 */
@NullMarked
package io.warble.training.background;

import org.jspecify.annotations.NullMarked;
