package io.warble.featureservice.statistics;

import io.warble.web.problem.InvalidRequestException;
import io.warble.web.problem.UnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Finds the snapshot for a request or says why there is none.
 */
final class SnapshotResolver {

	private final Snapshots snapshots;

	SnapshotResolver(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	Snapshot resolve(@Nullable String layout) {
		return this.snapshots.resolve(layout).orElseThrow(() -> missing(layout));
	}

	private RuntimeException missing(@Nullable String layout) {
		if (layout == null || this.snapshots.resolve(null).isEmpty()) {
			return new UnavailableException("No snapshot of the statistics has been published yet", null);
		}
		String shown = (layout.length() <= 64) ? layout : layout.substring(0, 64) + "…";
		return new InvalidRequestException(HttpStatus.NOT_FOUND, "No snapshot has the layout '" + shown + "'", "layout",
				null);
	}

}
