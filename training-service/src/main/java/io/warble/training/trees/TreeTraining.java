package io.warble.training.trees;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;
import io.warble.training.parameters.TreeParameters;
import io.warble.training.run.RowProgress;

/**
 * Trains the models of the four engagement types, one after another, on one copy of the
 * rows. A type that an earlier, killed training has finished is not trained again. A type
 * without a positive row, or with nothing else, gets a constant. One thread at a time.
 */
public final class TreeTraining {

	private static final Logger log = LoggerFactory.getLogger(TreeTraining.class);

	private final Path directory;

	private final TreeParameters parameters;

	private final int threads;

	private final int seed;

	private final @Nullable Map<EngagementType, TreeEnsemble> start;

	/** A training that keeps finished models in a directory. */
	public TreeTraining(Path directory, TreeParameters parameters, int threads, int seed) {
		this(directory, parameters, threads, seed, null);
	}

	/**
	 * A training that goes on where models are: new trees grow on their margins and
	 * follow theirs, which is what XGBoost does when it continues a booster. A type keeps
	 * its model where its rows are all of one class, or no new tree lowers the log loss
	 * of the stopping rows.
	 * @param start one model for each engagement type; null to start from nothing
	 */
	public TreeTraining(Path directory, TreeParameters parameters, int threads, int seed,
			@Nullable Map<EngagementType, TreeEnsemble> start) {
		this.start = start;
		this.directory = directory;
		this.parameters = parameters;
		this.threads = threads;
		this.seed = seed;
	}

	/**
	 * Trains.
	 * @param features the rows
	 * @param training numbers of the rows to fit on
	 * @param stopping numbers of later rows that decide on the number of trees; may be
	 * none
	 * @param progress hears of trees of all types
	 * @throws TrainingException if XGBoost fails
	 */
	public TrainedTrees train(LabelledFeatures features, int[] training, int[] stopping, RowProgress progress)
			throws IOException {
		ModelFiles files = new ModelFiles(this.directory);
		List<EngagementType> missing = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			if (files.report(type).isEmpty()) {
				missing.add(type);
			}
		}
		if (!missing.isEmpty()) {
			try {
				train(files, missing, features, training, stopping, progress);
			}
			catch (XGBoostError ex) {
				throw new TrainingException("XGBoost failed: " + ex.getMessage(), ex);
			}
		}
		return finished();
	}

	/** The models that an earlier training has finished, which must be all of them. */
	public TrainedTrees finished() throws IOException {
		ModelFiles files = new ModelFiles(this.directory);
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		List<TypeReport> reports = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			reports.add(files.report(type)
				.orElseThrow(() -> new TrainingException(
						"There is no model of " + type.label() + " in " + this.directory, null)));
			ensembles.put(type, files.ensemble(type));
		}
		return new TrainedTrees(ensembles, reports);
	}

	private void train(ModelFiles files, List<EngagementType> types, LabelledFeatures features, int[] training,
			int[] stopping, RowProgress progress) throws IOException, XGBoostError {
		int all = training.length + stopping.length;
		long start = System.nanoTime();
		try (NativeRows rows = NativeRows.load(features, training, loading(0, all, progress));
				NativeRows later = (stopping.length > 0)
						? NativeRows.load(features, stopping, loading(training.length, all, progress)) : null) {
			describe(rows, later, features.width(), seconds(start));
			Map<EngagementType, TreeEnsemble> old = this.start;
			StartMargins margins = (old != null) ? StartMargins.of(old, features, training, stopping) : null;
			for (EngagementType type : types) {
				train(files, type, rows, later, margins, features, training, progress);
			}
		}
	}

	/** No tree grows meanwhile, so that only the note moves. */
	private RowProgress loading(int before, int all, RowProgress progress) {
		return (done, total) -> {
			progress.note(String.format(Locale.ROOT, "%,d of %,d rows handed to XGBoost", before + done, all));
			progress.rows(0, total());
		};
	}

	private void describe(NativeRows rows, @Nullable NativeRows later, int width, double seconds) throws XGBoostError {
		long bytes = rows.bytes() + ((later != null) ? later.bytes() : 0);
		long infinite = rows.infinite() + ((later != null) ? later.infinite() : 0);
		log.info("{} rows to fit on and {} that stop early, {} features, about {} MiB, loaded in {} s", rows.count(),
				(later != null) ? later.count() : 0, width, bytes >> 20, seconds);
		if (infinite > 0) {
			log.warn("{} infinite values count as missing", infinite);
		}
		if (later == null) {
			log.warn("There are no rows to stop early on: every model gets {} trees", this.parameters.rounds());
		}
	}

	private void train(ModelFiles files, EngagementType type, NativeRows rows, @Nullable NativeRows later,
			@Nullable StartMargins margins, LabelledFeatures features, int[] training, RowProgress progress)
			throws IOException, XGBoostError {
		long start = System.nanoTime();
		long positives = positives(features.labels(training, type));
		long count = training.length;
		if (margins != null && (positives == 0 || positives == count || this.parameters.rounds() == 0)) {
			TreeEnsemble kept = margins.model(type);
			log.warn("{} of {} rows have a {}: its model stays as it was", positives, count, type.label());
			files.write(type, kept, new TypeReport(type.label(), count, positives, (positives + 0.5) / (count + 1.0),
					kept.trees(), 0, null, seconds(start), List.of()));
			progress.rows(total() / EngagementType.COUNT * (type.ordinal() + 1L), total());
			return;
		}
		if (positives == 0 || positives == count) {
			double prior = (positives + 0.5) / (count + 1.0);
			log.warn("{} of {} rows have a {}: its model is the constant {}", positives, count, type.label(), prior);
			files.write(type, TreeEnsemble.constant(features.width(), prior),
					new TypeReport(type.label(), count, positives, prior, 0, 0, null, seconds(start), List.of()));
			progress.rows(total() / EngagementType.COUNT * (type.ordinal() + 1L), total());
			return;
		}
		double rate = (double) positives / count;
		DMatrix fit = (margins != null) ? rows.labelled(type, margins.training(type)) : rows.labelled(type);
		DMatrix stop = (later == null) ? null
				: (margins != null) ? later.labelled(type, margins.stopping(type)) : later.labelled(type);
		Double firstLoss = (later != null && margins != null) ? margins.stoppingLoss(type, later.labels()) : null;
		int olderTrees = (margins != null) ? margins.model(type).trees() : 0;
		long before = (long) type.ordinal() * this.parameters.rounds();
		// The first tree of all waits for the values to be sorted into bins.
		progress.note("trees of " + type.label());
		progress.rows(before, total());
		Boosting.Grown grown = new Boosting(this.parameters, this.threads, this.seed + olderTrees, rate).grow(fit, stop,
				firstLoss, (trees) -> progress.rows(before + trees, total()));
		TypeReport report = new TypeReport(type.label(), count, positives, rate, olderTrees + grown.kept(),
				grown.grown(), grown.loss(), seconds(start), grown.curve());
		files.write(type, (margins != null) ? margins.model(type).append(grown.model()) : grown.model(), report);
		log.info("{}: {} of {} rows, {} trees kept of {} grown, log loss {}, {} s", type.label(), positives, count,
				grown.kept(), grown.grown(), grown.loss(), report.seconds());
		progress.rows(before + this.parameters.rounds(), total());
	}

	private long total() {
		return (long) EngagementType.COUNT * this.parameters.rounds();
	}

	private static long positives(float[] labels) {
		long count = 0;
		for (float label : labels) {
			if (label > 0) {
				count++;
			}
		}
		return count;
	}

	private static double seconds(long start) {
		return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
	}

}
