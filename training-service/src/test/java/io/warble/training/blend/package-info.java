@NullMarked
package io.warble.training.blend;

import org.jspecify.annotations.NullMarked;
