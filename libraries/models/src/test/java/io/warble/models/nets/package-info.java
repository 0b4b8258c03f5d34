@NullMarked
package io.warble.models.nets;

import org.jspecify.annotations.NullMarked;
