package io.warble.training.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.warble.models.nets.OnnxNet;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.NetReport;
import io.warble.training.nets.NetRows;
import io.warble.training.nets.NetTraining;
import io.warble.training.parameters.NetParameters;
import io.warble.training.parameters.Scaling;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunFiles;

/**
 * Trains each net with each scaling and evaluates them all on the same rows, and beside
 * them the mean of the slides' three classifiers where all of them are there; writes
 * {@code comparison.md} and last {@code comparison.json}. Nets that an earlier,
 * interrupted comparison has finished are not trained again. One thread at a time.
 */
public final class NetComparison {

	private final Path directory;

	private final List<NetParameters> parameters;

	private final int threads;

	private final int seed;

	/**
	 * A comparison.
	 * @param directory of the run
	 * @param parameters of the nets, once for each scaling
	 * @param threads of PyTorch
	 */
	public NetComparison(Path directory, List<NetParameters> parameters, int threads, int seed) {
		this.directory = directory;
		this.parameters = List.copyOf(parameters);
		this.threads = threads;
		this.seed = seed;
	}

	/** The file for people. */
	public static Path markdown(Path directory) {
		return directory.resolve("comparison.md");
	}

	/** The file for programs. */
	public static Path json(Path directory) {
		return directory.resolve("comparison.json");
	}

	/** Compares; hears of training rows. */
	public Comparison run(TrainingMatrix matrix, RowProgress progress) throws IOException {
		NetRows rows = NetRows.of(matrix);
		int[] evaluation = matrix.rows(Period.EVALUATION);
		List<Comparison.Entry> entries = new ArrayList<>();
		for (int i = 0; i < this.parameters.size(); i++) {
			NetParameters chosen = this.parameters.get(i);
			Scaling scaling = chosen.scalings().classifiers();
			Path nets = this.directory.resolve("comparison").resolve(scaling.label());
			List<NetReport> reports = new NetTraining(nets, chosen, this.threads, this.seed).train(rows,
					progress.part(i, this.parameters.size()));
			NetMean mean = new NetMean(scaling, evaluation.length);
			for (NetReport report : reports) {
				double[][] predictions = predictions(nets.resolve(report.name() + ".onnx"), matrix, evaluation);
				entries.add(new Comparison.Entry(report.scaling(), report.name(),
						NetQuality.of(predictions, matrix, evaluation), report.epochKept(), report.epochsRun(),
						report.rowsASecond(), report.seconds()));
				mean.add(report, predictions);
			}
			if (mean.whole()) {
				entries.add(mean.entry(NetQuality.of(mean.predictions(), matrix, evaluation)));
			}
		}
		Comparison comparison = new Comparison(rows.training().length, evaluation.length, entries);
		Path unfinished = RunFiles.unfinished(markdown(this.directory));
		Files.writeString(unfinished, comparison.markdown());
		RunFiles.finish(unfinished, markdown(this.directory));
		RunFiles.writeJson(json(this.directory), comparison);
		return comparison;
	}

	private static double[][] predictions(Path graph, TrainingMatrix matrix, int[] rows) throws IOException {
		try (OnnxNet net = OnnxNet.open(Files.readAllBytes(graph), matrix.width())) {
			return NetQuality.predict(net, matrix, rows);
		}
	}

}
