package io.warble.training.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureSchema;
import io.warble.models.UnexplainableModelException;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.explanation.Explainer;
import io.warble.models.explanation.FeatureImportance;
import io.warble.models.explanation.ImportanceTally;
import io.warble.models.trees.TreeEnsemble;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;

/**
 * The importance of features by their contributions to a sample of rows, within a limit
 * of time. Stateless but for the clock.
 */
final class MatrixImportance {

	private static final Logger log = LoggerFactory.getLogger(MatrixImportance.class);

	static final int MOST_ROWS = 2000;

	/** The nets' part costs some times as much and settles sooner. */
	static final int NET_ROWS = 200;

	private static final int REFERENCES = 16;

	private final Duration limit;

	private final LongSupplier nanos;

	/**
	 * An importance within a limit.
	 * @param nanos a clock such as {@link System#nanoTime}
	 */
	MatrixImportance(Duration limit, LongSupplier nanos) {
		this.limit = limit;
		this.nanos = nanos;
	}

	/**
	 * Explains rows, spread evenly over those given, until there are enough or the time
	 * is up.
	 * @param numbers of the rows to choose from, in order of time
	 * @param predictor the model whose answers are explained; not closed
	 * @param progress hears of rows
	 * @return null if there is no row, or the model cannot be explained
	 */
	@Nullable FeatureImportance of(TrainingMatrix matrix, int[] numbers, Map<EngagementType, TreeEnsemble> trees,
			BlendedPredictor predictor, RowProgress progress) {
		if (numbers.length == 0) {
			return null;
		}
		try {
			return explain(matrix, numbers, trees, predictor, progress);
		}
		catch (UnexplainableModelException ex) {
			log.warn("The importance of features is not known: {}", ex.getMessage());
			return null;
		}
	}

	private FeatureImportance explain(TrainingMatrix matrix, int[] numbers, Map<EngagementType, TreeEnsemble> trees,
			BlendedPredictor predictor, RowProgress progress) {
		long start = this.nanos.getAsLong();
		List<Feature> features = FeatureSchema.ofSize(matrix.width()).features();
		Explainer explainer = new Explainer(trees, predictor, features.stream().map(Feature::group).toList());
		Explainer treesAlone = explainer.treesAlone();
		if (explainer.needsReferences()) {
			explainer = explainer.withReferences(references(matrix, numbers));
		}
		ImportanceTally tally = new ImportanceTally(trees, features);
		float[] row = new float[matrix.width()];
		int most = Math.min(MOST_ROWS, numbers.length);
		for (int i = 0; i < most && this.nanos.getAsLong() - start < this.limit.toNanos(); i++) {
			matrix.copy(numbers[spread(i, most, numbers.length)], row, 0);
			boolean nets = i < NET_ROWS;
			tally.add((nets ? explainer : treesAlone).explain(row, 0), nets);
			progress.rows(i + 1L, most);
		}
		double seconds = (this.nanos.getAsLong() - start) / 1e9;
		if (tally.rows() < most) {
			log.info("The importance of features is that of {} rows: the time for {} was up", tally.rows(), most);
		}
		return tally.importance(seconds);
	}

	/**
	 * The i-th of most places, spread over all: every part of the sequence is, too, so
	 * that rows that time or the nets leave out lie everywhere. Steps of the golden
	 * ratio, in ranks, so that no place comes twice.
	 */
	static int spread(int i, int most, int all) {
		long step = Math.max(1, Math.round(most * 0.6180339887));
		while (gcd(step, most) != 1) {
			step++;
		}
		long place = i * step % most;
		return (int) (place * all / most);
	}

	private static long gcd(long a, long b) {
		return (b == 0) ? a : gcd(b, a % b);
	}

	private static float[] references(TrainingMatrix matrix, int[] numbers) {
		int count = Math.min(REFERENCES, numbers.length);
		float[] references = new float[count * matrix.width()];
		for (int i = 0; i < count; i++) {
			matrix.copy(numbers[(int) ((long) i * numbers.length / count)], references, i * matrix.width());
		}
		return references;
	}

}
