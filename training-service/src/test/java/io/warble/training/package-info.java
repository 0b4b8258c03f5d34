@NullMarked
package io.warble.training;

import org.jspecify.annotations.NullMarked;
