@NullMarked
package io.warble.training.evaluation;

import org.jspecify.annotations.NullMarked;
