package io.warble.training.dashboard.models;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of the list of versions.
 *
 * @param versions the newest first
 * @param older the next page has versions before this number; null on the last one
 */
record ModelList(List<ModelRow> versions, @Nullable Long older) {

	ModelList {
		versions = List.copyOf(versions);
	}

}
