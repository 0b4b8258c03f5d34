package io.warble.training.extraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StatisticsSource;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Writes the features that the evaluation rows of a fine-tuning have from the state that
 * it starts from, which takes up nothing: what the old version would have answered with.
 */
final class FrozenEvaluation {

	private final RunDirectory run;

	private final ReplaySettings settings;

	private final TextAnalyzer text;

	FrozenEvaluation(RunDirectory run, ReplaySettings settings, TextAnalyzer text) {
		this.run = run;
		this.settings = settings;
		this.text = text;
	}

	/** Writes the matrix; returns its number of rows. */
	long write(LabelledRows labelled, Periods periods, Sampling sampling, StatisticsSource frozen, WindowReader reader,
			RowProgress progress) throws IOException {
		RunFiles.delete(this.run.frozenMatrix());
		FeatureSchema schema = FeatureSchema.of(this.settings.state());
		long[] rows = new long[2];
		LineKeys keys = new LineKeys();
		try (MatrixWriter matrix = new MatrixWriter(this.run.frozenMatrix(), schema.hash(), schema.size());
				WorkerCrew crew = new WorkerCrew(workers(periods, sampling, matrix, schema.size()))) {
			BatchFeed feed = new BatchFeed(crew, () -> progress.rows(rows[1], labelled.read()));
			for (int day : labelled.windows()) {
				feed.start(new Window(day, 0, 0, frozen, Period.EVALUATION, false, null));
				PairSet seen = new PairSet();
				reader.read(labelled.validation(), day, (bytes, start, end) -> {
					keys.read(bytes, start, end);
					rows[1]++;
					if (seen.add(keys.pair()) && keys.created() >= labelled.asOf()
							&& periods.of(keys.created(), keys.pair()) == Period.EVALUATION
							&& sampling.takes(keys.pair(), Period.EVALUATION)) {
						feed.add(bytes, start, end, rows[0], false, true);
						rows[0]++;
					}
				});
				feed.drain();
			}
			matrix.finish(rows[0]);
		}
		return rows[0];
	}

	private List<RowWorker> workers(Periods periods, Sampling sampling, MatrixWriter matrix, int width) {
		List<RowWorker> workers = new ArrayList<>();
		for (int i = 0; i < this.settings.threads(); i++) {
			workers.add(new RowWorker(periods, sampling, this.settings, this.text, matrix, width));
		}
		return workers;
	}

}
