/**
 * Requests and answers: JSON and raw rows in, probabilities, rankings and submissions
 * out.
 */
@NullMarked
package io.warble.scoring.request;

import org.jspecify.annotations.NullMarked;
