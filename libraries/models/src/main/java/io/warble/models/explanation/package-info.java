/**
 * Why a model answers what it answers: contributions of features and groups to the
 * log-odds of a row, and the importance of features over many rows.
 */
@NullMarked
package io.warble.models.explanation;

import org.jspecify.annotations.NullMarked;
