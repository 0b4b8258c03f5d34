/**
 * Who may do what: API keys for clients, a login for administrators.
 */
@NullMarked
package io.warble.gateway.access;

import org.jspecify.annotations.NullMarked;
