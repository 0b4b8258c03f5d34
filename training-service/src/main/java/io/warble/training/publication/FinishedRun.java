package io.warble.training.publication;

import java.nio.file.Path;
import java.util.SortedMap;

import io.warble.training.evaluation.EvaluationOutcome;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.ingest.Dataset;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.run.RunDirectory;
import io.warble.training.trees.TrainedTrees;

/**
 * Everything that the steps before publication found out.
 *
 * @param directory the run's files
 * @param parameters what the run was started with
 * @param dataset what it read
 * @param replay what the extraction did
 * @param trees the models
 * @param evaluation their metrics
 * @param matrix the rows
 * @param jobExecution id of the batch job execution
 * @param stepSeconds how long each step took
 */
public record FinishedRun(RunDirectory directory, TrainingParameters parameters, Dataset dataset, ReplayReport replay,
		TrainedTrees trees, EvaluationOutcome evaluation, TrainingMatrix matrix, long jobExecution,
		SortedMap<String, Double> stepSeconds) {

	/** Where the bundle is written. */
	Path bundle() {
		return this.directory.root().resolve("model.bundle");
	}

	/** Where the report is written. */
	Path report() {
		return this.directory.root().resolve("report.json");
	}

}
