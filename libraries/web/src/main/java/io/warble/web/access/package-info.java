/**
 * Who may call a service: other services, which show a common token.
 */
@NullMarked
package io.warble.web.access;

import org.jspecify.annotations.NullMarked;
