package io.warble.scoring.champion;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.ModelBundle;
import io.warble.scoring.prediction.Scorer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A model that has been checked and can be served, with the scorers that idle. Safe for
 * use by many threads.
 */
final class ServedModel {

	private final long version;

	private final ModelBundle bundle;

	private final StateLayout layout;

	private final Queue<Scorer> idle = new ConcurrentLinkedQueue<>();

	ServedModel(long version, ModelBundle bundle, StateLayout layout) {
		this.version = version;
		this.bundle = bundle;
		this.layout = layout;
	}

	long version() {
		return this.version;
	}

	ModelBundle bundle() {
		return this.bundle;
	}

	StateLayout layout() {
		return this.layout;
	}

	/** A header with the model's own priors, for when there is no snapshot. */
	StateHeader fallbackHeader() {
		BundleManifest manifest = this.bundle.manifest();
		return new StateHeader(manifest.provenance().trainingEnd(), manifest.features().state(), this.layout.hash(),
				manifest.priors(), List.of());
	}

	/** A scorer for one thread; to be given back. */
	Scorer borrow() {
		Scorer scorer = this.idle.poll();
		return (scorer != null) ? scorer : Scorer.of(this.bundle);
	}

	/** Takes a scorer back. */
	void giveBack(Scorer scorer) {
		scorer.clear();
		this.idle.add(scorer);
	}

}
