/**
 * The model that serves: loaded from the registry, watched, and exchanged without a
 * request noticing.
 */
@NullMarked
package io.warble.scoring.champion;

import org.jspecify.annotations.NullMarked;
