package io.warble.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.warble.features.sketch.ContentCodes;
import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.simulator.SimulationException;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.training.extraction.Replay;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.extraction.ReplaySettings;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.ingest.PartSource;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;

/**
 * A simulated dataset with text in a temporary directory, and the steps of the job up to
 * the training matrix. Closing it removes the directory. One thread at a time.
 */
final class SimulatedDataset implements Closeable {

	private final Path directory;

	private final TextAnalyzer text;

	private final TextAnalyzer textWithCodes;

	private SimulatedDataset(Path directory, Vocabulary vocabulary) {
		this.directory = directory;
		this.text = new TextAnalyzer(vocabulary);
		this.textWithCodes = new TextAnalyzer(vocabulary, codes(vocabulary.size()));
	}

	/** Random codes: what they are does not change the cost. */
	private static ContentCodes codes(int tokens) {
		SketchSettings settings = SketchSettings.defaults();
		double[] numbers = GaussianProjection.of(tokens, 8, 1);
		float[] vectors = new float[numbers.length];
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = (float) numbers[i];
		}
		return new ContentCodes(TokenCodes.of(TokenVectors.of(vectors, 8), settings,
				GaussianProjection.of(8, settings.projected(), 2)));
	}

	/** Simulates a dataset of so many rows. */
	static SimulatedDataset create(long rows) throws IOException, SimulationException {
		Path directory = Files.createTempDirectory("warble-benchmark");
		new TimelineSimulator(SimulationSettings.defaults().withRows(rows)).writeTo(directory, (done) -> {
		});
		Path vocabulary = Objects.requireNonNull(Dataset.open(directory, 0).vocabulary());
		return new SimulatedDataset(directory, Vocabulary.read(vocabulary));
	}

	/** A run's directory beside the part files. */
	RunDirectory run(String name) {
		return new RunDirectory(this.directory.resolve(name));
	}

	/**
	 * Part files to Parquet windows, two parts at a time, as the job's defaults have it.
	 */
	void ingest(RunDirectory run) throws IOException {
		PartIngest ingest = new PartIngest(run, new IngestSettings(2, 512, 128));
		List<PartSource> parts = Dataset.open(this.directory, 0).parts();
		Stream.of(0, 1).parallel().forEach((lane) -> {
			for (int i = lane; i < parts.size(); i += 2) {
				take(ingest, parts.get(i));
			}
		});
	}

	/** Parquet windows to the matrix. */
	ReplayReport extract(RunDirectory run) throws IOException {
		return new Replay(run, ReplaySettings.defaults(), this.text).run(RowProgress.SILENT);
	}

	/** Parquet windows to the matrix, with content profiles. */
	ReplayReport extractWithProfiles(RunDirectory run) throws IOException {
		ContentCodes codes = Objects.requireNonNull(this.textWithCodes.contentCodes());
		ReplaySettings settings = ReplaySettings.defaults();
		return new Replay(run, settings.withState(settings.state().withContentCodes(codes.id())), this.textWithCodes)
			.run(RowProgress.SILENT);
	}

	private static void take(PartIngest ingest, PartSource part) {
		try {
			ingest.ingest(part, RowProgress.SILENT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Removes a directory with all that is in it, if it is there. */
	static void delete(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return;
		}
		List<Path> files;
		try (Stream<Path> walk = Files.walk(directory)) {
			files = walk.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
	}

	@Override
	public void close() throws IOException {
		delete(this.directory);
	}

}
