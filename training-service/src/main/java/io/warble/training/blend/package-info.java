/**
 * Fits the blend: weights, profiles and prior correction, on the calibration period.
 */
@NullMarked
package io.warble.training.blend;

import org.jspecify.annotations.NullMarked;
