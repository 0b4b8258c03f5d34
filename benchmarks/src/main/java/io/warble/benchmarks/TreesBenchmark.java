package io.warble.benchmarks;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
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

	private static final int FEATURES = TrainedBoosters.FEATURES;

	private static final int ROWS = 1_000;

	private float[] rows = new float[0];

	private final float[] row = new float[FEATURES];

	private final float[] probabilities = new float[4 * ROWS];

	private @Nullable TrainedBoosters models;

	private TreePredictor predictor = new TreePredictor(constants());

	private int next;

	/** Trains the models. */
	@Setup(Level.Trial)
	public void train() throws XGBoostError {
		TrainedBoosters trained = new TrainedBoosters(ROWS);
		this.models = trained;
		this.rows = trained.rows();
		this.predictor = new TreePredictor(trained.ensembles());
	}

	/** Frees the models. */
	@TearDown(Level.Trial)
	public void dispose() {
		if (this.models != null) {
			this.models.close();
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
		for (Booster booster : Objects.requireNonNull(this.models).boosters()) {
			last = booster.predict(matrix);
		}
		matrix.dispose();
		return last;
	}

	private void nextRow() {
		this.next = (this.next + 1) % ROWS;
		System.arraycopy(this.rows, this.next * FEATURES, this.row, 0, FEATURES);
	}

	private static Map<EngagementType, TreeEnsemble> constants() {
		Map<EngagementType, TreeEnsemble> constants = new EnumMap<>(EngagementType.class);
		Arrays.stream(EngagementType.values())
			.forEach((type) -> constants.put(type, TreeEnsemble.constant(FEATURES, 0.5)));
		return constants;
	}

}
