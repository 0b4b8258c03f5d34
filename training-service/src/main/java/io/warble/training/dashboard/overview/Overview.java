package io.warble.training.dashboard.overview;

import java.util.List;

import io.warble.featurestore.SnapshotInfo;
import io.warble.registry.AliasMove;
import org.jspecify.annotations.Nullable;

import io.warble.training.dashboard.chart.Chart;
import io.warble.training.dashboard.jobs.ExecutionDetail;
import io.warble.training.dashboard.models.ModelDetail;
import io.warble.training.jobs.JobStatus;

/**
 * What the first page shows.
 *
 * @param model the champion, null for none
 * @param promotion how it became that
 * @param serving what scoring-service says of itself
 * @param rate predictions a second, null while that is not known
 * @param rates the same for the last hour
 * @param running executions under way
 * @param failures the latest ones that failed
 * @param snapshot the feature state that is served, null for none
 * @param machine disk and memory
 */
public record Overview(@Nullable ModelDetail model, @Nullable AliasMove promotion, Serving serving,
		@Nullable Double rate, @Nullable Chart rates, List<ExecutionDetail> running, List<JobStatus> failures,
		@Nullable SnapshotInfo snapshot, Machine machine) {

	public Overview {
		running = List.copyOf(running);
		failures = List.copyOf(failures);
	}

	/** Rows of the state, all tables together. */
	public long stateRows() {
		return (this.snapshot == null) ? 0 : this.snapshot.entries().values().stream().mapToLong(Long::longValue).sum();
	}

	/** The moment that the state describes. */
	public java.time.@Nullable Instant stateAsOf() {
		return (this.snapshot == null) ? null : java.time.Instant.ofEpochSecond(this.snapshot.header().asOf());
	}

	/**
	 * What scoring-service says of itself.
	 *
	 * @param up whether it answers predictions
	 * @param note why not, or what it serves
	 */
	public record Serving(boolean up, String note) {
	}

}
