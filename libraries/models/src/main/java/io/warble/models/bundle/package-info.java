/**
 * The model bundle: one file that holds a model with everything it needs to be served.
 */
@NullMarked
package io.warble.models.bundle;

import org.jspecify.annotations.NullMarked;
