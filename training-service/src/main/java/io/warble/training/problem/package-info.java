/**
 * Errors of this service's REST as problem details (RFC 9457).
 */
@NullMarked
package io.warble.training.problem;

import org.jspecify.annotations.NullMarked;
