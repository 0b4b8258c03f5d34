/**
 * The command simulate.
 */
@NullMarked
package io.warble.standalone.simulate;

import org.jspecify.annotations.NullMarked;
