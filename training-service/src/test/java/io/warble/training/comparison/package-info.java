@NullMarked
package io.warble.training.comparison;

import org.jspecify.annotations.NullMarked;
