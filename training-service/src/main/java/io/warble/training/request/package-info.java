/**
 * What the calls of this service's REST have in common: pages, cursors, who asks, and
 * what a malformed request gets.
 */
@NullMarked
package io.warble.training.request;

import org.jspecify.annotations.NullMarked;
