package io.warble.training.publication;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.warble.models.evaluation.EvaluationReport;
import io.warble.models.evaluation.ModelScore;
import io.warble.models.explanation.FeatureImportance;
import io.warble.training.blend.BlendReport;
import io.warble.training.extraction.LogSpan;
import io.warble.training.nets.NetReport;
import io.warble.training.text.TextReport;
import io.warble.training.trees.TypeReport;
import io.warble.training.windows.WindowsReport;

/**
 * What a training run reports beside its bundle: here is all that differs between two
 * runs with one seed. It is the report of a version in the registry.
 *
 * @param evaluation the metrics of the default profile
 * @param models the profiles and each trained model side by side; none in reports of
 * older versions
 * @param blend how the profiles came about; null in reports of older versions
 * @param gate what decided about the aliases
 * @param trees how each model came about
 * @param rows rows by what became of them, such as {@code read}, {@code train}
 * @param stepSeconds how long each step took, up to publication
 * @param rowsPerSecond rows of the log by the seconds of ingest and of extraction
 * @param predictionMicros microseconds a row that the default profile takes from the
 * finished vector on, one thread, batches
 * @param run name of the run's directory
 * @param jobExecution id of the batch job execution
 * @param bundleSha256 of the bundle file
 * @param bundleBytes size of the bundle file
 * @param snapshot the online-store snapshot
 * @param tuning of a fine-tuned version: where it started from and what it gained
 * @param importance what the features are worth to the default profile; null where it
 * cannot be explained, and in reports of older versions
 * @param nets how each net came about, epoch by epoch; none in reports of older versions
 * @param windows what is known of each window; null in reports of older versions
 * @param log from when to when the log goes, and what was left out as lying beyond; null
 * in reports of older versions
 * @param texts what was learned from the tweets' texts; null where nothing was, and in
 * reports of older versions
 */
public record TrainingReport(EvaluationReport evaluation, @Nullable List<ModelScore> models,
		@Nullable BlendReport blend, GateDecision gate, List<TypeReport> trees, SortedMap<String, Long> rows,
		SortedMap<String, Double> stepSeconds, SortedMap<String, Long> rowsPerSecond, double predictionMicros,
		String run, long jobExecution, String bundleSha256, long bundleBytes, String snapshot, @Nullable Tuning tuning,
		@Nullable FeatureImportance importance, @Nullable List<NetReport> nets, @Nullable WindowsReport windows,
		@Nullable LogSpan log, @Nullable TextReport texts) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	public TrainingReport {
		models = (models != null) ? List.copyOf(models) : List.of();
		trees = List.copyOf(trees);
		nets = (nets != null) ? List.copyOf(nets) : List.of();
		rows = sorted(rows);
		stepSeconds = sorted(stepSeconds);
		rowsPerSecond = sorted(rowsPerSecond);
	}

	/**
	 * The report of a version that differs in its prior correction alone; the metrics are
	 * those of the version before.
	 */
	public TrainingReport refitted(String reason, String bundleSha256, long bundleBytes, String snapshot) {
		return new TrainingReport(this.evaluation, this.models, this.blend, GateDecision.without(false, reason, null),
				this.trees, this.rows, this.stepSeconds, this.rowsPerSecond, this.predictionMicros, this.run,
				this.jobExecution, bundleSha256, bundleBytes, snapshot, this.tuning, this.importance, this.nets,
				this.windows, this.log, this.texts);
	}

	/** The report as indented JSON. */
	public String toJson() {
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
	}

	/** Reads what {@link #toJson()} gave. */
	public static TrainingReport ofJson(String json) {
		return MAPPER.readValue(json, TrainingReport.class);
	}

	private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
		return Collections.unmodifiableSortedMap(new TreeMap<>(map));
	}

}
