package io.warble.benchmarks;

import java.util.Arrays;
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
import io.warble.models.trees.TreeShap;

/**
 * Contributions of 443 features to the answers of four models of 300 trees of depth 6,
 * one thread: ours and XGBoost4J's on the same models and rows. All scores are
 * microseconds a row for all four models.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = { "-Xmx2g", "-XX:+UseSerialGC" })
public class TreeShapBenchmark {

	private static final int FEATURES = TrainedBoosters.FEATURES;

	private static final int ROWS = 64;

	private final double[] contributions = new double[ROWS * FEATURES];

	private TreeShap[] shaps = new TreeShap[0];

	private float[] rows = new float[0];

	private int next;

	private @Nullable TrainedBoosters models;

	/** Trains the models. */
	@Setup(Level.Trial)
	public void train() throws XGBoostError {
		TrainedBoosters trained = new TrainedBoosters(ROWS);
		this.models = trained;
		this.rows = trained.rows();
		this.shaps = EngagementType.ALL.stream()
			.map((type) -> new TreeShap(Objects.requireNonNull(trained.ensembles().get(type))))
			.toArray(TreeShap[]::new);
	}

	/** Frees the models. */
	@TearDown(Level.Trial)
	public void dispose() {
		if (this.models != null) {
			this.models.close();
		}
	}

	/** Ours, 64 rows a call. */
	@Benchmark
	@OperationsPerInvocation(ROWS)
	public double[] warbleBatch() {
		for (TreeShap shap : this.shaps) {
			shap.explain(this.rows, ROWS, this.contributions);
		}
		return this.contributions;
	}

	/** Ours, one row a call, another row each time. */
	@Benchmark
	public double[] warbleSingle() {
		this.next = (this.next + 1) % ROWS;
		float[] row = Arrays.copyOfRange(this.rows, this.next * FEATURES, (this.next + 1) * FEATURES);
		for (TreeShap shap : this.shaps) {
			shap.explain(row, 1, this.contributions);
		}
		return this.contributions;
	}

	/** XGBoost4J, 64 rows a call: one DMatrix for the four models. */
	@Benchmark
	@OperationsPerInvocation(ROWS)
	public float[][] xgboostBatch() throws XGBoostError {
		DMatrix matrix = new DMatrix(this.rows, ROWS, FEATURES, Float.NaN);
		float[][] last = new float[0][];
		for (Booster booster : Objects.requireNonNull(this.models).boosters()) {
			last = booster.predictContrib(matrix, 0);
		}
		matrix.dispose();
		return last;
	}

}
