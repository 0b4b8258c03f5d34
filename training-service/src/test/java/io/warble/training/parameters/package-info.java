@NullMarked
package io.warble.training.parameters;

import org.jspecify.annotations.NullMarked;
