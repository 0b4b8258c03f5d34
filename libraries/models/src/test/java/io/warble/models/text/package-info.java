@NullMarked
package io.warble.models.text;

import org.jspecify.annotations.NullMarked;
