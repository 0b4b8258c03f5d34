/**
 * The way from an exposure and its statistics to four probabilities, and from part files
 * to a submission; free of Spring.
 */
@NullMarked
package io.warble.scoring.prediction;

import org.jspecify.annotations.NullMarked;
