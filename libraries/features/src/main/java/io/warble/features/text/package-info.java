/**
 * Tweet text: WordPiece vocabularies and what the words of a tweet say about it.
 */
@NullMarked
package io.warble.features.text;

import org.jspecify.annotations.NullMarked;
