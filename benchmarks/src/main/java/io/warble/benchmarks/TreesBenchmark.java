package io.warble.benchmarks;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;
import io.warble.models.trees.XgboostModel;

/**
 * Four models of 300 trees of depth 6 over 443 features, a tenth of the values missing:
 * our evaluator and XGBoost4J on the same models and rows, one thread. All scores are
 * microseconds a row for all four models.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = { "-Xmx2g", "-XX:+UseSerialGC" })
public class TreesBenchmark {

	private static final int FEATURES = 443;

	private static final int ROWS = 1_000;

	private static final int TREES = 300;

	private final float[] rows = new float[ROWS * FEATURES];

	private final float[] row = new float[FEATURES];

	private final float[] probabilities = new float[4 * ROWS];

	private final Booster[] boosters = new Booster[EngagementType.COUNT];

	private TreePredictor predictor = new TreePredictor(constants());

	private int next;

	/** Trains the models. */
	@Setup(Level.Trial)
	public void train() throws XGBoostError {
		Random random = new Random(20210204);
		int count = 4_000;
		float[] training = matrix(random, count);
		System.arraycopy(matrix(random, ROWS), 0, this.rows, 0, this.rows.length);
		Map<EngagementType, TreeEnsemble> ensembles = new EnumMap<>(EngagementType.class);
		DMatrix matrix = new DMatrix(training, count, FEATURES, Float.NaN);
		Map<String, Object> parameters = new HashMap<>(Map.of("objective", "binary:logistic", "nthread", 1, "max_depth",
				6, "eta", 0.1, "tree_method", "hist", "max_bin", 32, "colsample_bytree", 0.1, "min_child_weight", 0));
		for (EngagementType type : EngagementType.ALL) {
			matrix.setLabel(labels(random, training, count, type.ordinal()));
			Booster booster = XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
			this.boosters[type.ordinal()] = booster;
			ensembles.put(type, XgboostModel.read(booster.toByteArray("json")));
		}
		matrix.dispose();
		this.predictor = new TreePredictor(ensembles);
		int nodes = ensembles.values().stream().mapToInt(TreeEnsemble::nodes).sum();
		System.out.println("nodes a tree: " + nodes / (4.0 * TREES));
	}

	/** Frees the models. */
	@TearDown(Level.Trial)
	public void dispose() {
		for (Booster booster : this.boosters) {
			booster.dispose();
		}
	}

	/** Our evaluator, 1,000 rows a call. */
	@Benchmark
	@OperationsPerInvocation(ROWS)
	public float[] warbleBatch() {
		this.predictor.predict(this.rows, ROWS, this.probabilities);
		return this.probabilities;
	}

	/** Our evaluator, one row a call, another row each time. */
	@Benchmark
	public float[] warbleSingle() {
		nextRow();
		this.predictor.predict(this.row, 1, this.probabilities);
		return this.probabilities;
	}

	/** XGBoost4J, 1,000 rows a call: one DMatrix for the four models. */
	@Benchmark
	@OperationsPerInvocation(ROWS)
	public float[][] xgboostBatch() throws XGBoostError {
		return predict(this.rows, ROWS);
	}

	/** XGBoost4J, one row a call, another row each time. */
	@Benchmark
	public float[][] xgboostSingle() throws XGBoostError {
		nextRow();
		return predict(this.row, 1);
	}

	private float[][] predict(float[] features, int count) throws XGBoostError {
		DMatrix matrix = new DMatrix(features, count, FEATURES, Float.NaN);
		float[][] last = new float[0][];
		for (Booster booster : this.boosters) {
			last = booster.predict(matrix);
		}
		matrix.dispose();
		return last;
	}

	private void nextRow() {
		this.next = (this.next + 1) % ROWS;
		System.arraycopy(this.rows, this.next * FEATURES, this.row, 0, FEATURES);
	}

	private static float[] matrix(Random random, int count) {
		float[] matrix = new float[count * FEATURES];
		for (int i = 0; i < matrix.length; i++) {
			matrix[i] = (random.nextInt(10) == 0) ? Float.NaN : (float) random.nextGaussian();
		}
		return matrix;
	}

	/** The first features matter, the others are noise that deep trees split by. */
	private static float[] labels(Random random, float[] matrix, int count, int seed) {
		float[] labels = new float[count];
		for (int row = 0; row < count; row++) {
			double odds = -1;
			for (int feature = 0; feature < 40; feature++) {
				float value = matrix[row * FEATURES + (feature * 11 + seed) % FEATURES];
				odds += Float.isNaN(value) ? 0.1 : 0.3 * value * ((feature % 3) - 1);
			}
			labels[row] = (random.nextDouble() < 1 / (1 + Math.exp(-odds))) ? 1 : 0;
		}
		return labels;
	}

	private static Map<EngagementType, TreeEnsemble> constants() {
		Map<EngagementType, TreeEnsemble> constants = new EnumMap<>(EngagementType.class);
		Arrays.stream(EngagementType.values())
			.forEach((type) -> constants.put(type, TreeEnsemble.constant(FEATURES, 0.5)));
		return constants;
	}

}
