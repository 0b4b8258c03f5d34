/**
 * What the command line says: results, progress, one clear line for a failure.
 */
@NullMarked
package io.warble.standalone.console;

import org.jspecify.annotations.NullMarked;
