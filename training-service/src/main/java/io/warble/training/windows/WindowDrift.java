package io.warble.training.windows;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a window is from the reference, as population stability indices: below 0.1 is
 * commonly called stable, above 0.25 a shift. Of few rows they are noise: some bins by
 * rows.
 *
 * @param rows how many rows of the window were compared
 * @param features the index of each key feature, by name
 * @param labels the index of each engagement type's rate, in order, over all rows
 */
public record WindowDrift(int rows, SortedMap<String, Double> features, List<Double> labels) {

	public WindowDrift {
		features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
		labels = List.copyOf(labels);
	}

}
