/**
 * One calibrated answer out of several models: weights, profiles and their evaluation.
 */
@NullMarked
package io.warble.models.blend;

import org.jspecify.annotations.NullMarked;
