/**
 * The command score.
 */
@NullMarked
package io.warble.standalone.score;

import org.jspecify.annotations.NullMarked;
