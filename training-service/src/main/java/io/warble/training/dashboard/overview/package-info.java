/**
 * The first page: what is live, what runs, what failed.
 */
@NullMarked
package io.warble.training.dashboard.overview;

import org.jspecify.annotations.NullMarked;
