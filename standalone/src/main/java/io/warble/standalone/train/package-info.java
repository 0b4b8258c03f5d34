/**
 * The command train.
 */
@NullMarked
package io.warble.standalone.train;

import org.jspecify.annotations.NullMarked;
