package io.warble.featurestore;

import java.util.List;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateTable;

/** What a publication needs of a state. */
interface PublishedTables {

	StateHeader header();

	List<StateLayout.Column> columns(StateTable table);

	/** Visits every row of a table; no key comes twice. */
	void forEach(StateTable table, FeatureState.EntryVisitor visitor);

	static PublishedTables of(FeatureState state) {
		StateLayout layout = StateLayout.of(state.header().settings());
		return new PublishedTables() {

			@Override
			public StateHeader header() {
				return state.header();
			}

			@Override
			public List<StateLayout.Column> columns(StateTable table) {
				return layout.columns(table);
			}

			@Override
			public void forEach(StateTable table, FeatureState.EntryVisitor visitor) {
				state.forEach(table, visitor);
			}

		};
	}

}
