package io.warble.models.evaluation;

/**
 * The metrics of a named part of the rows.
 *
 * @param slice the part, such as {@code 241-588 followers} or {@code cold users}
 * @param score its metrics
 */
public record SliceScore(String slice, Score score) {

}
