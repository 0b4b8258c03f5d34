package io.warble.training.blend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.BlendParameters;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunFiles;
import io.warble.training.trees.TrainingException;

/**
 * Fits a run's profiles on its calibration period and keeps them in a directory. What an
 * earlier, killed step has finished is not fitted again. One thread.
 */
public final class BlendTraining {

	private static final Logger log = LoggerFactory.getLogger(BlendTraining.class);

	private static final int BATCH = 64;

	private static final int TIMED_ROWS = 8192;

	private static final int PASSES = 4;

	private final Path directory;

	private final BlendParameters parameters;

	private final @Nullable BlendProfiles earlier;

	/** A fitting that keeps what it finds in a directory. */
	public BlendTraining(Path directory, BlendParameters parameters) {
		this(directory, parameters, null);
	}

	/**
	 * A fitting that continues a version.
	 * @param earlier its profiles, which types with too few rows keep
	 */
	public BlendTraining(Path directory, BlendParameters parameters, @Nullable BlendProfiles earlier) {
		this.directory = directory;
		this.parameters = parameters;
		this.earlier = earlier;
	}

	/**
	 * Fits. Without a blend, or without rows of the calibration period, both profiles are
	 * the trees alone.
	 */
	public TrainedBlend train(TrainingMatrix matrix, List<Candidate> candidates, RowProgress progress)
			throws IOException {
		if (!Files.exists(profiles())) {
			TrainedBlend blend = fit(matrix, candidates, progress);
			blend.report().warnings().forEach(log::warn);
			RunFiles.writeJson(report(), blend.report());
			Path unfinished = RunFiles.unfinished(profiles());
			Files.writeString(unfinished, blend.profiles().toJson());
			RunFiles.finish(unfinished, profiles());
		}
		return finished();
	}

	private TrainedBlend fit(TrainingMatrix matrix, List<Candidate> candidates, RowProgress progress) {
		int[] rows = matrix.rows(Period.CALIBRATION);
		if (!this.parameters.enabled()) {
			return treesAlone("The parameter blend is off: the trees answer alone");
		}
		if (rows.length == 0) {
			return treesAlone("The calibration period has no rows: the trees answer alone");
		}
		List<LogitModel> models = candidates.stream().map(Candidate::model).toList();
		CalibrationRows calibration = CalibrationRows.of(matrix, rows, models, progress);
		CalibrationRows stopping = CalibrationRows.of(matrix, matrix.rows(Period.EARLY_STOPPING), models, progress);
		BlendFitting fitting = new BlendFitting(candidates, calibration, stopping, this.parameters, this.earlier);
		BlendProfiles profiles = fitting.fit();
		List<BlendReport.MemberSet> sets = new ArrayList<>();
		for (String set : fitting.sets()) {
			Blend blend = fitting.blend(set);
			List<@Nullable Double> entropies = fitting.entropies(set);
			OptionalDouble mean = entropies.stream()
				.filter(Objects::nonNull)
				.mapToDouble(Double::doubleValue)
				.average();
			BlendReport.MemberSet described = new BlendReport.MemberSet(set, blend.members(),
					fitting.estimatedMicros(set), micros(matrix, rows, blend, candidates),
					mean.isPresent() ? mean.getAsDouble() : null, entropies);
			log.info("{}: {}, {} µs a row, held-out RCE {} {}", set, described.members(), described.measuredMicros(),
					described.meanEntropy(), entropies);
			sets.add(described);
		}
		return new TrainedBlend(profiles,
				new BlendReport(calibration.size(), sets, fitting.int8(), fitting.warnings()));
	}

	private static TrainedBlend treesAlone(String warning) {
		return new TrainedBlend(BlendProfiles.treesAlone(), new BlendReport(0, List.of(), List.of(), List.of(warning)));
	}

	/**
	 * What a blend takes in the fastest of some passes, so that other work on the machine
	 * counts little; rounded to a tenth.
	 */
	private static double micros(TrainingMatrix matrix, int[] rows, Blend blend, List<Candidate> candidates) {
		Map<String, LogitModel> models = new HashMap<>();
		candidates.forEach((candidate) -> models.put(candidate.name(), candidate.model()));
		BlendedPredictor predictor = new BlendedPredictor(models, new BlendProfile(blend, PriorShift.NONE));
		int count = Math.min(rows.length, TIMED_ROWS);
		long fastest = Long.MAX_VALUE;
		for (int pass = 0; pass < PASSES; pass++) {
			fastest = Math.min(fastest, pass(matrix, rows, count, predictor));
		}
		return Math.round(fastest / 1e2 / count) / 10.0;
	}

	private static long pass(TrainingMatrix matrix, int[] rows, int count, BlendedPredictor predictor) {
		float[] features = new float[BATCH * matrix.width()];
		float[] probabilities = new float[BATCH * 4];
		long nanos = 0;
		for (int from = 0; from < count; from += BATCH) {
			int to = Math.min(count, from + BATCH);
			matrix.copy(rows, from, to, features);
			long start = System.nanoTime();
			predictor.predict(features, matrix.texts(rows, from), to - from, probabilities);
			nanos += System.nanoTime() - start;
		}
		return nanos;
	}

	/** What an earlier fitting has finished. */
	public TrainedBlend finished() throws IOException {
		if (!Files.exists(profiles())) {
			throw new TrainingException("There is no blend in " + this.directory, null);
		}
		byte[] json = Files.readAllBytes(profiles());
		return new TrainedBlend(BlendProfiles.ofJson(json), RunFiles.readJson(report(), BlendReport.class));
	}

	private Path profiles() {
		return this.directory.resolve("blend.json");
	}

	private Path report() {
		return this.directory.resolve("report.json");
	}

}
