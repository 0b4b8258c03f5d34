/**
 * What a tweet's text says, as vectors: encoders, their cache, and nets that read them.
 */
@NullMarked
package io.warble.models.text;

import org.jspecify.annotations.NullMarked;
