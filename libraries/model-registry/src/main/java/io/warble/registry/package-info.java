/**
 * The model registry: versions, aliases with their history, and artifacts in PostgreSQL.
 */
@NullMarked
package io.warble.registry;

import org.jspecify.annotations.NullMarked;
