package io.warble.training.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.models.bundle.ModelBundle;
import io.warble.training.blend.TrainedBlend;
import io.warble.training.evaluation.EvaluationOutcome;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.ingest.Dataset;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.ModelParameters;
import io.warble.training.parameters.TuningCatalogue;
import io.warble.training.run.RunDirectory;
import io.warble.training.trees.TrainedTrees;

/**
 * Everything that the steps before publication found out.
 *
 * @param directory the run's files
 * @param parameters what the run was started with
 * @param extraction what shaped the features
 * @param dataset what it read
 * @param replay what the extraction did
 * @param trees the models of trees
 * @param blend the profiles
 * @param nets ONNX graphs by name, at least those of the profiles
 * @param evaluation their metrics
 * @param matrix the rows
 * @param jobExecution id of the batch job execution
 * @param stepSeconds how long each step took
 * @param tuning where it started from, if it continued a version
 */
public record FinishedRun(RunDirectory directory, ModelParameters parameters, ExtractionSettings extraction,
		Dataset dataset, ReplayReport replay, TrainedTrees trees, TrainedBlend blend, SortedMap<String, byte[]> nets,
		EvaluationOutcome evaluation, TrainingMatrix matrix, long jobExecution, SortedMap<String, Double> stepSeconds,
		@Nullable Tuning tuning) {

	/**
	 * The parameters that shaped the model; of a fine-tuning with the version that it
	 * started from, and with that one's renunciation of a blend.
	 */
	SortedMap<String, String> modelValues() throws IOException {
		SortedMap<String, String> values = new TreeMap<>(this.parameters.modelValues(!this.nets.isEmpty()));
		if (this.tuning != null) {
			values.put(TuningCatalogue.VERSION, Long.toString(this.tuning.start().version()));
			values.put("start-bundle", this.tuning.start().sha256());
			String blend = ModelBundle.open(this.directory.startBundle())
				.manifest()
				.provenance()
				.parameters()
				.get("blend");
			if (blend != null && blend.equals("off")) {
				values.put("blend", blend);
			}
		}
		return values;
	}

	/** Whether it may have trained nets. */
	boolean trainedNets() {
		return !this.nets.isEmpty() && this.parameters.trainsNets();
	}

	/** Where the bundle is written. */
	Path bundle() {
		return this.directory.root().resolve("model.bundle");
	}

	/** Where the report is written. */
	Path report() {
		return this.directory.root().resolve("report.json");
	}

}
