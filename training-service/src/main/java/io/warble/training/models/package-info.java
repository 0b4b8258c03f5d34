/**
 * The REST of the model registry.
 */
@NullMarked
package io.warble.training.models;

import org.jspecify.annotations.NullMarked;
