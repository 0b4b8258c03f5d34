/**
 * Limits on what one caller may send: requests a second, bytes a request.
 */
@NullMarked
package io.warble.gateway.limit;

import org.jspecify.annotations.NullMarked;
