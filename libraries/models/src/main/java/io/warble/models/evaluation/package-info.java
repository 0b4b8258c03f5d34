/**
 * The challenge's metrics, overall and by group, and what prints them.
 */
@NullMarked
package io.warble.models.evaluation;

import org.jspecify.annotations.NullMarked;
