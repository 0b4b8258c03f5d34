@NullMarked
package io.warble.models.explanation;

import org.jspecify.annotations.NullMarked;
