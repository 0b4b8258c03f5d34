@NullMarked
package io.warble.training.text;

import org.jspecify.annotations.NullMarked;
