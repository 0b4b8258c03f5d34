/**
 * What the OpenAPI document says beyond what follows from the controllers.
 */
@NullMarked
package io.warble.training.api;

import org.jspecify.annotations.NullMarked;
