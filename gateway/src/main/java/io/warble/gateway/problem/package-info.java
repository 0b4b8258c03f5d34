/**
 * RFC 9457 problem details written outside of Spring MVC's handlers.
 */
@NullMarked
package io.warble.gateway.problem;

import org.jspecify.annotations.NullMarked;
