package io.warble.training.models;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.warble.registry.VersionSummary;

/**
 * A model version in a list.
 *
 * @param aliases the aliases that point to it
 * @param summary what the registry says of it, without manifest and report
 */
record ModelItem(List<String> aliases, @JsonUnwrapped VersionSummary summary) {

	/** Its number, as {@link ModelAnswer} calls it. */
	@JsonProperty
	long version() {
		return this.summary.number();
	}

}
