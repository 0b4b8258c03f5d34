@NullMarked
package io.warble.training.windows;

import org.jspecify.annotations.NullMarked;
