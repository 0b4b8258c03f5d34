/**
 * Charts as numbers and paths, to be drawn by the templates as inline SVG.
 */
@NullMarked
package io.warble.training.dashboard.chart;

import org.jspecify.annotations.NullMarked;
