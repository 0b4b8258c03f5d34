@NullMarked
package io.warble.training.jobs;

import org.jspecify.annotations.NullMarked;
