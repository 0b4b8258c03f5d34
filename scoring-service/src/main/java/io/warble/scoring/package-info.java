/**
 * The scoring service: predictions over HTTP.
 */
@NullMarked
package io.warble.scoring;

import org.jspecify.annotations.NullMarked;
