/**
 * The command refit.
 */
@NullMarked
package io.warble.standalone.refit;

import org.jspecify.annotations.NullMarked;
