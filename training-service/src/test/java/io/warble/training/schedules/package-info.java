@NullMarked
package io.warble.training.schedules;

import org.jspecify.annotations.NullMarked;
