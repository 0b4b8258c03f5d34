/**
 * The RecSys Challenge 2021 dataset format: one line an exposure, read and written as
 * bytes.
 */
@NullMarked
package io.warble.features.dataset;

import org.jspecify.annotations.NullMarked;
