@NullMarked
package io.warble.training.publication;

import org.jspecify.annotations.NullMarked;
