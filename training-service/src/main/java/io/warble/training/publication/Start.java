package io.warble.training.publication;

/**
 * The version that a fine-tuning starts from.
 *
 * @param version its number
 * @param sha256 of its bundle
 * @param snapshot the id of its feature state
 * @param run name of the directory of the run that made it
 */
public record Start(long version, String sha256, String snapshot, String run) {
}
