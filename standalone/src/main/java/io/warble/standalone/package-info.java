/**
 * Everything in one process, and the command line.
 */
@NullMarked
package io.warble.standalone;

import org.jspecify.annotations.NullMarked;
