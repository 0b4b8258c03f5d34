@NullMarked
package io.warble.training.dashboard.overview;

import org.jspecify.annotations.NullMarked;
