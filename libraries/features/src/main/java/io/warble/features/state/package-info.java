/**
 * Feature state: all statistics as of one moment, and the file that holds them.
 */
@NullMarked
package io.warble.features.state;

import org.jspecify.annotations.NullMarked;
