/**
 * EMDE sketches of tweets (Synerise; CHALLENGE.md, section 4): tokens to codes, codes to
 * sparse counts, and the first layer of a network applied to these.
 */
@NullMarked
package io.warble.features.sketch;

import org.jspecify.annotations.NullMarked;
