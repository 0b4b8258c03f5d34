package io.warble.training.dashboard.windows;

import java.util.List;

/**
 * A feature in the map of drift.
 *
 * @param feature its name
 * @param cells one a window
 */
record DriftLine(String feature, List<HeatCell> cells) {

	DriftLine {
		cells = List.copyOf(cells);
	}

}
