/**
 * The online store: snapshots of feature state in PostgreSQL, read by key.
 */
@NullMarked
package io.warble.featurestore;

import org.jspecify.annotations.NullMarked;
