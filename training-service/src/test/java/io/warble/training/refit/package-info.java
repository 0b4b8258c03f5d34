@NullMarked
package io.warble.training.refit;

import org.jspecify.annotations.NullMarked;
