/**
 * What is forwarded to which service, and what a caller hears when one is down.
 */
@NullMarked
package io.warble.gateway.route;

import org.jspecify.annotations.NullMarked;
