/**
 * The one door: routes to the services, authentication, rate limits.
 */
@NullMarked
package io.warble.gateway;

import org.jspecify.annotations.NullMarked;
