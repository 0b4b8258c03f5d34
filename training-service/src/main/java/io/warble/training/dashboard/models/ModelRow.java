package io.warble.training.dashboard.models;

import java.util.List;

import io.warble.registry.VersionSummary;
import org.jspecify.annotations.Nullable;

/**
 * A version in the list.
 *
 * @param summary the version
 * @param aliases the aliases that point to it
 */
public record ModelRow(VersionSummary summary, List<String> aliases) {

	public ModelRow {
		aliases = List.copyOf(aliases);
	}

	/** Its number. */
	public long number() {
		return this.summary.number();
	}

	/** A metric, null where it is not defined. */
	public @Nullable Double metric(String name) {
		return this.summary.metrics().get(name);
	}

}
