@NullMarked
package io.warble.training.nets;

import org.jspecify.annotations.NullMarked;
