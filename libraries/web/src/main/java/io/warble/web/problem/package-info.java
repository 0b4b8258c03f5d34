/**
 * What bad input gets: RFC 9457 problem details, never a stack trace.
 */
@NullMarked
package io.warble.web.problem;

import org.jspecify.annotations.NullMarked;
