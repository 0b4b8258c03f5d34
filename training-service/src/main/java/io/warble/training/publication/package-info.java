/**
 * From trained trees to a served model: bundle, registry, online store, and the gate to
 * the alias champion.
 */
@NullMarked
package io.warble.training.publication;

import org.jspecify.annotations.NullMarked;
