/**
 * API keys: made here, kept as SHA-256, looked up on every prediction request.
 */
@NullMarked
package io.warble.gateway.key;

import org.jspecify.annotations.NullMarked;
