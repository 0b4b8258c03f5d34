package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StatisticsSource;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.matrix.Period;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Leave-one-chunk-out (Synerise; CHALLENGE.md, section 4): the labelled rows are one
 * window. A tuning row's features come from the state to start from plus all tuning
 * chunks but its own, an evaluation row's from that state plus all tuning chunks; so no
 * row sees itself. Every state here describes the end of the labelled rows: what was
 * there has decayed up to it, what was added counts whole. Keeps each chunk's statistics
 * in memory, and a state besides. One use, one thread.
 */
final class ChunkReplay {

	private static final String PAST = "past";

	private static final String EVALUATION = "evaluation";

	private final RunDirectory run;

	private final ReplaySettings settings;

	private final TuningSplit split;

	private final TextAnalyzer text;

	private final LabelledRows labelled;

	private final RandomSplit random;

	private final Sampling sampling;

	private final ReplayTally tally = new ReplayTally(Checkpoint.none(""));

	private final LineKeys keys = new LineKeys();

	private final Map<String, List<WindowDelta>> deltas = new LinkedHashMap<>();

	private long worked;

	ChunkReplay(RunDirectory run, ReplaySettings settings, TuningSplit split, TextAnalyzer text,
			LabelledRows labelled) {
		this.run = run;
		this.settings = settings;
		this.split = split;
		this.text = text;
		this.labelled = labelled;
		this.random = new RandomSplit(split, settings.seed());
		this.sampling = labelled.sampling(split, settings);
	}

	/**
	 * Writes the matrix.
	 * @param start the file of the state to start from
	 * @return the state after all labelled rows
	 */
	FeatureState run(Path start, WindowReader reader, RowProgress progress) throws IOException {
		RunFiles.delete(this.run.late());
		RunFiles.delete(this.run.matrix());
		FeatureSchema schema = FeatureSchema.of(this.settings.state());
		try (LineGroups groups = new LineGroups(this.run.late());
				MatrixWriter matrix = new MatrixWriter(this.run.matrix(), schema.hash(), schema.size());
				WorkerCrew crew = new WorkerCrew(workers(matrix, schema.size()))) {
			BatchFeed feed = new BatchFeed(crew, () -> progress.rows(this.worked, 2 * this.labelled.read()));
			divide(groups, reader);
			List<String> chunks = new ArrayList<>();
			for (int chunk = 0; chunk < this.split.chunks(); chunk++) {
				chunks.add("chunk-" + chunk);
			}
			FeatureState empty = FeatureState.empty(this.settings.state());
			for (String group : groups(chunks, PAST, EVALUATION)) {
				sum(group, groups, feed, crew, empty);
				progress.rows(this.worked, 2 * this.labelled.read());
			}
			for (int chunk = 0; chunk < chunks.size(); chunk++) {
				List<String> others = new ArrayList<>(groups(chunks, PAST));
				others.remove(chunks.get(chunk));
				extract(chunk, chunks.get(chunk), state(start, others), groups, feed);
				progress.rows(this.worked, 2 * this.labelled.read());
			}
			extract(chunks.size(), EVALUATION, state(start, groups(chunks, PAST)), groups, feed);
			matrix.finish(this.tally.matrixRows());
			progress.rows(2 * this.labelled.read(), 2 * this.labelled.read());
			return state(start, groups(chunks, PAST, EVALUATION));
		}
	}

	/** What was read and sampled. */
	ReplayTally tally() {
		return this.tally;
	}

	private static List<String> groups(List<String> chunks, String... more) {
		List<String> groups = new ArrayList<>(chunks);
		groups.addAll(List.of(more));
		return groups;
	}

	private List<RowWorker> workers(MatrixWriter matrix, int width) {
		List<RowWorker> workers = new ArrayList<>();
		for (int i = 0; i < this.settings.threads(); i++) {
			workers.add(new RowWorker(this.random, this.sampling, this.settings, this.text, matrix, width));
		}
		return workers;
	}

	/** Writes every row to its group; a row that comes again is left out. */
	private void divide(LineGroups groups, WindowReader reader) throws IOException {
		List<Integer> days = new ArrayList<>(this.labelled.pastWindows());
		days.addAll(this.labelled.windows());
		for (int day : days) {
			PairSet seen = new PairSet();
			reader.read(this.labelled.validation(), day, (bytes, start, end) -> {
				this.keys.read(bytes, start, end);
				this.tally.read();
				if (seen.add(this.keys.pair())) {
					groups.add(group(), bytes, start, end);
				}
				else {
					this.tally.duplicate();
				}
			});
		}
	}

	/** The group of the line whose keys were read last. */
	private String group() {
		if (this.keys.created() < this.labelled.asOf()) {
			return PAST;
		}
		boolean evaluation = this.random.of(this.keys.created(), this.keys.pair()) == Period.EVALUATION;
		return evaluation ? EVALUATION : "chunk-" + this.random.chunk(this.keys.pair());
	}

	/** Sums what a group adds to a state. */
	private void sum(String group, LineGroups groups, BatchFeed feed, WorkerCrew crew, StatisticsSource unused)
			throws IOException {
		feed.start(new Window(0, this.labelled.asOf(), this.labelled.end(), unused, null, true, null));
		groups.read(group, (bytes, start, end) -> {
			this.worked++;
			feed.add(bytes, start, end, this.tally.matrixRows(), false, false);
		});
		feed.drain();
		this.deltas.put(group, crew.workers().stream().map(RowWorker::delta).toList());
	}

	/** The state to start from with some groups taken up. */
	private FeatureState state(Path start, List<String> groups) throws IOException {
		FeatureState state = FeatureState.readFrom(start);
		List<WindowDelta> added = new ArrayList<>();
		groups.forEach((group) -> added.addAll(this.deltas.getOrDefault(group, List.of())));
		state.advance(this.labelled.end(), added);
		return state;
	}

	private void extract(int number, String group, FeatureState state, LineGroups groups, BatchFeed feed)
			throws IOException {
		feed.start(new Window(number, 0, 0, state, null, false, null));
		groups.read(group, (bytes, start, end) -> {
			this.worked++;
			this.keys.read(bytes, start, end);
			Period period = this.random.of(this.keys.created(), this.keys.pair());
			if (this.sampling.takes(this.keys.pair(), period)) {
				feed.add(bytes, start, end, this.tally.matrixRows(), false, true);
				this.tally.sampled(period, this.keys.created() >= this.labelled.logEnd() - 3600);
			}
		});
		feed.drain();
	}

}
