package io.warble.featurestore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.PartFiles;
import io.warble.features.dataset.PartReader;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateSettings;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;

/** The state after one window of a simulated timeline. */
final class SimulatedState {

	private SimulatedState() {
	}

	/** Simulates rows into a directory and takes them up. */
	static FeatureState of(Path directory, int rows) throws IOException {
		SimulationSettings settings = SimulationSettings.defaults().withRows(rows).withDays(2).withSeed(7);
		new TimelineSimulator(settings).writeTo(directory, (done) -> {
		});
		WindowDelta delta = new WindowDelta(new TextAnalyzer(null));
		Exposure exposure = new Exposure();
		long end = 0;
		for (Path part : PartFiles.list(directory)) {
			try (PartReader reader = PartReader.open(part, (line) -> {
				throw new AssertionError(line);
			})) {
				while (reader.next(exposure)) {
					delta.add(exposure, 0, Long.MAX_VALUE);
					end = Math.max(end, exposure.createdAt());
				}
			}
		}
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		state.advance(end + 1, List.of(delta));
		return state;
	}

}
