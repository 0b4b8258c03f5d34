@NullMarked
package io.warble.training.teacher;

import org.jspecify.annotations.NullMarked;
