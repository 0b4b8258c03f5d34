/**
 * A PostgreSQL of our own, started and stopped with the process.
 */
@NullMarked
package io.warble.standalone.postgres;

import org.jspecify.annotations.NullMarked;
