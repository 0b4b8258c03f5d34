@NullMarked
package io.warble.training.trees;

import org.jspecify.annotations.NullMarked;
