/**
 * The feature schema and the extractor that turns an exposure and its statistics into a
 * feature vector.
 */
@NullMarked
package io.warble.features.extraction;

import org.jspecify.annotations.NullMarked;
