/**
 * The command up: every service in one process.
 */
@NullMarked
package io.warble.standalone.up;

import org.jspecify.annotations.NullMarked;
