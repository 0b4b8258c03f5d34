package io.warble.training.dashboard.models;

import java.util.List;
import java.util.SortedMap;

import io.warble.registry.AliasMove;
import io.warble.registry.ModelVersion;

/**
 * What the page of a version shows.
 *
 * @param version the version
 * @param aliases the aliases that point to it
 * @param report its report
 * @param provenance where it comes from, by name
 * @param parameters the parameters that shaped it
 * @param moves the moves that led to it or away from it, the latest first
 * @param champion the champion, 0 for none
 * @param challenger the challenger, 0 for none
 * @param revision of the champion's alias, 0 for none
 * @param previous the champion before this one, where this one is champion; 0 for none
 */
public record ModelDetail(ModelVersion version, List<String> aliases, ReportView report,
		SortedMap<String, String> provenance, SortedMap<String, String> parameters, List<AliasMove> moves,
		long champion, long challenger, long revision, long previous) {

	public ModelDetail {
		aliases = List.copyOf(aliases);
		moves = List.copyOf(moves);
	}

	/** Whether it is live. */
	public boolean live() {
		return this.champion == this.version.number();
	}

	/** Whether it is the challenger. */
	public boolean challenging() {
		return this.challenger == this.version.number();
	}

}
