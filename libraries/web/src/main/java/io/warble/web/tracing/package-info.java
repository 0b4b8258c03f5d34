/**
 * Traces across services by OpenTelemetry, where a collector is named; nothing of it is
 * loaded where none is.
 */
@NullMarked
package io.warble.web.tracing;

import org.jspecify.annotations.NullMarked;
