/**
 * The dashboard: pages for people, rendered here; each page has a package of its own
 * below.
 */
@NullMarked
package io.warble.training.dashboard;

import org.jspecify.annotations.NullMarked;
