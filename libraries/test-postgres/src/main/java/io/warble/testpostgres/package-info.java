/**
 * The PostgreSQL of tests.
 */
@NullMarked
package io.warble.testpostgres;

import org.jspecify.annotations.NullMarked;
