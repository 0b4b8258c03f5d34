package io.warble.training.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Which bad lines a page shows.
 *
 * @param execution the execution that met them; null for the latest one
 * @param reason only lines with this reason, null for all
 * @param file only lines of this part, null for all
 * @param cursor what the page before gave, null for the first page
 * @param limit how many lines at most
 */
public record QuarantineQuery(@Nullable Long execution, @Nullable String reason, @Nullable String file,
		@Nullable String cursor, int limit) {
}
