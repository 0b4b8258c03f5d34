package io.warble.training.dashboard.windows;

import java.util.List;

/**
 * A window in the heat map.
 *
 * @param day its UTC day
 * @param validation whether it is of {@code val/}
 * @param cells as many as the map has columns
 */
record WindowLine(String day, boolean validation, List<HeatCell> cells) {

	WindowLine {
		cells = List.copyOf(cells);
	}

}
