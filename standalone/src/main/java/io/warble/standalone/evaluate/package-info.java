/**
 * The command evaluate.
 */
@NullMarked
package io.warble.standalone.evaluate;

import org.jspecify.annotations.NullMarked;
