package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.features.extraction.FeatureSchema;
import io.warble.models.nets.OnnxNet;
import io.warble.training.parameters.NetParameters;
import io.warble.training.parameters.Scaling;
import io.warble.training.parameters.Scalings;
import io.warble.training.run.RowProgress;
import io.warble.training.trees.TrainingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class NetTrainingTests {

	private static final int SCHEMA = FeatureSchema.standard().size();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "mlp-a", "residual" })
	void aNetLearnsWhatItsLabelsDependOn(String member) throws IOException, OrtException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 1500, 300);
		NetReport report = train("a", parameters(member, 6, 64, 64), rows).get(0);
		assertThat(report.epochs()).hasSizeBetween(3, 6);
		// Rows as they are, but for the two features that count.
		int count = 100;
		float[] features = new float[2 * count * SCHEMA];
		for (int i = 0; i < 2 * count; i++) {
			rows.features().copy(i % count, features, i * SCHEMA);
			features[i * SCHEMA] = (i < count) ? 1.9f : -1.9f;
			features[i * SCHEMA + 1] = (i < count) ? Float.NaN : 5;
		}
		float[] logits = served(graph("a", member), features, 2 * count);
		double reply = 0;
		double retweet = 0;
		for (int i = 0; i < count; i++) {
			reply += (logits[4 * i] - logits[4 * (i + count)]) / count;
			retweet += (logits[4 * i + 1] - logits[4 * (i + count) + 1]) / count;
		}
		assertThat(retweet).as("retweet").isGreaterThan(1);
		assertThat(reply).as("reply").isGreaterThan(1);
	}

	@ParameterizedTest
	@CsvSource({ "mlp-a,LOG1P", "residual,YEO_JOHNSON", "residual,LOG1P", "mlp-a,MIN_MAX" })
	void theGraphAnswersAsPytorchDoes(String member, Scaling scaling) throws IOException, OrtException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 200, 300);
		NetParameters parameters = parameters(member, scaling, 1);
		NetReport report = train("a", parameters, rows).get(0);
		float[] features = new float[300 * SCHEMA];
		LossSums served = new LossSums();
		for (int i = 0; i < 300; i++) {
			rows.features().copy(rows.stopping()[i], features, i * SCHEMA);
		}
		float[] labels = new RowFeed(rows.features(), 300).labels(rows.stopping(), 0, 300);
		served.addLogits(served(graph("a", member), features, 300), labels);
		EpochReport.Losses trained = report.epochs().get(0).validation();
		assertThat(trained).isNotNull();
		assertThat(served.losses(new boolean[] { true, true, false, true }).mean()).isCloseTo(trained.mean(),
				within(1e-6));
	}

	/** Each of the four logits of each row, with the weights that training left. */
	@ParameterizedTest
	@CsvSource({ "mlp-a,LOG1P", "residual,LOG1P", "residual,STANDARDIZATION", "mlp-a,YEO_JOHNSON" })
	void everyLogitOfTheGraphIsThatOfPytorch(String member, Scaling scaling) throws IOException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 300, 200);
		train("a", parameters(member, scaling, 2), rows);
		InputScaling fitted = ScalingFit.fit(scaling, rows.features(), rows.training());
		NetDefinition net = new NetDefinition(member, NetMembers.architecture(member, fitted, 32), fitted, 0.1, 64, 7);
		Weights weights = new NetFiles(this.directory.resolve("a")).weights(member, net.architecture().weights());
		float[] features = new float[200 * SCHEMA];
		for (int i = 0; i < 200; i++) {
			rows.features().copy(rows.stopping()[i], features, i * SCHEMA);
		}
		float[] expected;
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchOps ops = new TorchOps(manager, new TorchWeights(manager, weights, false));
			expected = net.logits(ops, manager.create(features, new Shape(200, SCHEMA))).toFloatArray();
		}
		float[] served = served(graph("a", member), features, 200);
		for (int i = 0; i < expected.length; i++) {
			assertThat(served[i]).isCloseTo(expected[i], within(1e-5f * Math.max(1, Math.abs(expected[i]))));
		}
	}

	@Test
	void twoRunsWithOneSeedEndWithTheSameBytes() throws IOException {
		NetRows rows = SyntheticRows.rows(600, 100);
		train("a", parameters("mlp-a", 2, 64, 32), rows);
		train("b", parameters("mlp-a", 2, 64, 32), rows);
		assertThat(graph("a", "mlp-a")).isEqualTo(graph("b", "mlp-a"));
		new NetTraining(this.directory.resolve("c"), parameters("mlp-a", 2, 64, 32), 1, 8).train(rows,
				RowProgress.SILENT);
		assertThat(graph("c", "mlp-a")).isNotEqualTo(graph("a", "mlp-a"));
	}

	@ParameterizedTest
	@CsvSource({ "mlp-a,200,500,400", "residual,200,500,400", "mlp-a,200,900,800", "residual,200,1190,1000",
			"mlp-a,1000,1500,1000", "residual,1200,1250,1200", "mlp-a,700,1790,1400" })
	void aKilledTrainingEndsWithTheWeightsOfAnUndisturbedOne(String member, int checkpointRows, int killedAfter,
			int checkpointed) throws IOException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 600, 100);
		NetParameters parameters = parameters(member, 3, 50, 32);
		train("whole", parameters, rows);
		NetTraining training = new NetTraining(this.directory.resolve("killed"), parameters, 1, 7, checkpointRows);
		assertThatThrownBy(() -> training.train(rows, (done, total) -> {
			if (done >= killedAfter) {
				throw new IllegalStateException("killed");
			}
		})).hasMessage("killed");
		assertThat(this.directory.resolve("killed").resolve(member + ".checkpoint")).exists();
		assertThat(this.directory.resolve("killed").resolve(member + ".onnx")).doesNotExist();
		long[] first = { -1 };
		List<NetReport> reports = training.train(rows, (done, total) -> {
			if (first[0] <= 0) {
				first[0] = done;
			}
		});
		assertThat(first[0]).as("the first batch after the checkpoint").isEqualTo(checkpointed + 50);
		assertThat(graph("killed", member)).isEqualTo(graph("whole", member));
		assertThat(reports.get(0).epochs()).isEqualTo(training.finished().get(0).epochs()).hasSize(3);
		assertThat(this.directory.resolve("killed").resolve(member + ".checkpoint")).doesNotExist();
	}

	@Test
	void int8AnswersNearlyAsTheNetDoes() throws IOException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 600, 50);
		NetParameters base = parameters("mlp-a", 2, 64, 64);
		NetParameters int8 = new NetParameters(base.members(), base.epochs(), base.batch(), base.microBatch(), 1e-3, 1,
				0.1, base.scalings(), base.patience(), base.residualWidth(), true);
		assertThat(train("a", int8, rows).get(0).int8()).isTrue();
		float[] features = new float[50 * SCHEMA];
		for (int i = 0; i < 50; i++) {
			rows.features().copy(rows.stopping()[i], features, i * SCHEMA);
		}
		float[] exact = served(graph("a", "mlp-a"), features, 50);
		byte[] quantized = Files.readAllBytes(this.directory.resolve("a").resolve("mlp-a-int8.onnx"));
		assertThat(quantized.length).isLessThan(graph("a", "mlp-a").length / 3);
		float[] coarse = served(quantized, features, 50);
		for (int i = 0; i < exact.length; i++) {
			assertThat(coarse[i]).isCloseTo(exact[i], within(0.3f));
		}
		assertThat(coarse).isNotEqualTo(exact);
	}

	@Test
	void aFinishedNetIsNotTrainedAgain() throws IOException {
		NetRows rows = SyntheticRows.rows(200, 50);
		NetReport report = train("a", parameters("mlp-a", 1, 64, 64), rows).get(0);
		NetRows none = new NetRows(rows.features(), new int[0], new int[0], 1);
		assertThat(train("a", parameters("mlp-a", 1, 64, 64), none)).containsExactly(report);
	}

	/** Without dropout, the pieces' gradients sum up to the batch's. */
	@Test
	void microBatchesAddUpToTheBatch() throws IOException {
		NetRows rows = SyntheticRows.rows(256, 50);
		float[] whole = logits("whole", parameters("mlp-a", 1, 128, 128), rows);
		float[] pieces = logits("pieces", parameters("mlp-a", 1, 128, 37), rows);
		for (int i = 0; i < whole.length; i++) {
			assertThat(pieces[i]).isCloseTo(whole[i], within(2e-3f));
		}
	}

	/**
	 * Two windows: 0.96² at the end of the last epoch, 0.96 after half of the epochs; a
	 * last share of 0.2 is 0.6 after half of them.
	 */
	@ParameterizedTest
	@CsvSource({ "residual,1,9.79796e-4,9.6e-4,9.40604e-4,9.216e-4", "mlp-a,1,1e-3,1e-3,1e-3,1e-3",
			"mlp-a,0.2,8e-4,6e-4,4e-4,2e-4", "residual,0.2,7.83837e-4,5.76e-4,3.76242e-4,1.8432e-4" })
	void theRateFallsOverAllEpochs(String member, double lastRate, double first, double second, double third,
			double fourth) throws IOException {
		NetParameters base = parameters(member, 4, 30, 30);
		NetParameters patient = new NetParameters(base.members(), base.epochs(), base.batch(), base.microBatch(), 1e-3,
				lastRate, 0.1, base.scalings(), 0, base.residualWidth(), false);
		NetReport report = train("a", patient, SyntheticRows.rows(SCHEMA, 100, 0)).get(0);
		double[] expected = { first, second, third, fourth };
		for (int epoch = 0; epoch < 4; epoch++) {
			assertThat(report.epochs().get(epoch).learningRate()).isCloseTo(expected[epoch], within(1e-9));
		}
	}

	@Test
	void trainingEndsWhereTheLaterRowsGetNoBetter() throws IOException {
		NetRows rows = SyntheticRows.rows(200, 200);
		NetParameters base = parameters("mlp-a", 40, 40, 40);
		NetReport report = train("a", base, rows).get(0);
		assertThat(report.epochsRun()).isLessThan(40).isEqualTo(report.epochKept() + base.patience());
		double kept = validation(report, report.epochKept());
		assertThat(report.epochs())
			.allSatisfy((epoch) -> assertThat(validation(report, epoch.epoch())).isGreaterThanOrEqualTo(kept));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mlp-a", "residual" })
	void aTypeWithoutPositiveRowsIsAConstant(String member) throws IOException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 400, 50);
		float[] logits = logits("a", parameters(member, 2, 50, 50), rows);
		float expected = (float) Math.log(0.5 / 400.5);
		for (int i = 2; i < logits.length; i += 4) {
			assertThat(logits[i]).isCloseTo(expected, within(1e-5f));
		}
		NetReport report = new NetTraining(this.directory.resolve("a"), parameters(member, 2, 50, 50), 1, 7).finished()
			.get(0);
		assertThat(report.learned()).containsExactly("reply", "retweet", "like");
	}

	@ParameterizedTest
	@CsvSource({ "1,0,mlp-a", "1,5,residual", "2,0,residual", "65,0,residual", "30,10,mlp-a" })
	void fewRowsEndInAModel(int training, int stopping, String member) throws IOException, OrtException {
		NetRows rows = SyntheticRows.rows(SCHEMA, training, stopping);
		train("a", parameters(member, 2, 1_000_000, 64), rows);
		float[] features = new float[SCHEMA];
		for (float value : new float[] { Float.NaN, Float.POSITIVE_INFINITY, 3e38f, -3e38f, 0 }) {
			Arrays.fill(features, value);
			for (float logit : OnnxRuns.run(graph("a", member), features, 1, SCHEMA)) {
				assertThat(logit).isFinite();
			}
		}
	}

	@Test
	void withoutRowsToStopOnTheLastEpochIsKept() throws IOException {
		NetReport report = train("a", parameters("mlp-a", 3, 50, 50), SyntheticRows.rows(100, 0)).get(0);
		assertThat(report.epochKept()).isEqualTo(3);
		assertThat(report.epochs()).allSatisfy((epoch) -> assertThat(epoch.validation()).isNull());
	}

	@Test
	void noTrainingRowsAndTooHighALearningRateAreErrors() {
		assertThatThrownBy(() -> train("a", parameters("mlp-a", 1, 50, 50), SyntheticRows.rows(0, 10)))
			.isInstanceOf(TrainingException.class)
			.hasMessage("There are no training rows for the net mlp-a");
		NetParameters wild = new NetParameters(List.of("mlp-a"), 3, 20, 20, 1e30, 1, 0.1, Scalings.all(Scaling.LOG1P),
				2, 32, false);
		assertThatThrownBy(() -> train("b", wild, SyntheticRows.rows(200, 50))).isInstanceOf(TrainingException.class)
			.hasMessageContaining(": net-learning-rate=1.0E30 is too high");
	}

	@Test
	void tooHighALearningRateOfFineTuningIsNamed() throws IOException {
		NetRows rows = SyntheticRows.rows(100, 50);
		NetParameters parameters = parameters("mlp-a", 1, 20, 20);
		train("start", parameters, rows);
		assertThatThrownBy(() -> tune("tuned", withRate(parameters, 1e30), rows)).isInstanceOf(TrainingException.class)
			.hasMessageContaining(": tuning-net-learning-rate=1.0E30 is too high");
	}

	@Test
	void aDamagedCheckpointIsNamed() throws IOException {
		Path checkpoint = Files.createDirectories(this.directory.resolve("a")).resolve("mlp-a.checkpoint");
		Files.writeString(checkpoint, "something else");
		assertThatThrownBy(() -> train("a", parameters("mlp-a", 1, 50, 50), SyntheticRows.rows(100, 10)))
			.isInstanceOf(IOException.class)
			.hasMessageContaining(
					"mlp-a.checkpoint: is no checkpoint of a net; without the file, training starts anew");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mlp-a", "residual" })
	void aTrainingGoesOnFromTheWeightsAndWithTheScalingOfAnother(String member) throws IOException {
		NetRows rows = SyntheticRows.rows(SCHEMA, 600, 200);
		NetParameters parameters = parameters(member, 2, 64, 64);
		train("start", parameters, rows);
		assertThat(NetTraining.canStart(this.directory.resolve("start"), member)).isTrue();
		assertThat(NetTraining.canStart(this.directory.resolve("start"), "mlp-b")).isFalse();
		NetRows others = new NetRows(rows.features(), Arrays.copyOf(rows.training(), 128), rows.stopping(), 1);
		NetReport tuned = tune("tuned", withRate(parameters, 1e-12), others);
		assertThat(Files.readString(this.directory.resolve("tuned").resolve(member + ".definition.json")))
			.isEqualTo(Files.readString(this.directory.resolve("start").resolve(member + ".definition.json")));
		NetFiles start = new NetFiles(this.directory.resolve("start"));
		List<WeightSpec> specs = NetMembers
			.architecture(member, InputScaling.of(start.definition(member).scaling()), parameters.residualWidth())
			.weights();
		Weights before = start.weights(member, specs);
		Weights after = new NetFiles(this.directory.resolve("tuned")).weights(member, specs);
		for (WeightSpec spec : specs) {
			if (spec.trained()) {
				// The running statistics of the other rows are others.
				assertThat(distance(after.array(spec.name()), before.array(spec.name()))).as(spec.name())
					.isLessThan(1e-6f);
			}
		}
		assertThat(tuned.rows()).isEqualTo(128);
	}

	/** The greatest distance; AssertJ compares arrays in the square of their length. */
	private static float distance(float[] one, float[] other) {
		assertThat(one).hasSameSizeAs(other);
		float most = 0;
		for (int i = 0; i < one.length; i++) {
			most = Math.max(most, Math.abs(one[i] - other[i]));
		}
		return most;
	}

	@Test
	void aNetThatNoEpochHelpsStaysAsItWas() throws IOException {
		NetRows rows = SyntheticRows.rows(1500, 300);
		NetParameters parameters = parameters("mlp-a", 3, 64, 64);
		train("start", parameters, rows);
		NetRows few = new NetRows(rows.features(), Arrays.copyOf(rows.training(), 64), rows.stopping(), 1);
		NetReport tuned = tune("tuned", withRate(parameters, 0.05), few);
		assertThat(tuned.epochKept()).isZero();
		assertThat(graph("tuned", "mlp-a")).isEqualTo(graph("start", "mlp-a"));
	}

	private NetReport tune(String name, NetParameters parameters, NetRows rows) throws IOException {
		return new NetTraining(this.directory.resolve(name), parameters, 1, 7, this.directory.resolve("start"))
			.train(rows, RowProgress.SILENT)
			.get(0);
	}

	private static NetParameters withRate(NetParameters base, double rate) {
		return new NetParameters(base.members(), base.epochs(), base.batch(), base.microBatch(), rate, base.lastRate(),
				base.dropout(), base.scalings(), base.patience(), base.residualWidth(), base.int8());
	}

	private List<NetReport> train(String name, NetParameters parameters, NetRows rows) throws IOException {
		return new NetTraining(this.directory.resolve(name), parameters, 1, 7).train(rows, RowProgress.SILENT);
	}

	/** The answers for the first 20 rows, with dropout switched off. */
	private float[] logits(String name, NetParameters base, NetRows rows) throws IOException {
		NetParameters parameters = new NetParameters(base.members(), base.epochs(), base.batch(), base.microBatch(),
				1e-4, 1, 0, base.scalings(), base.patience(), base.residualWidth(), false);
		train(name, parameters, rows);
		int width = rows.features().width();
		float[] features = new float[20 * width];
		for (int i = 0; i < 20; i++) {
			rows.features().copy(i, features, i * width);
		}
		try {
			return OnnxRuns.run(graph(name, base.members().get(0)), features, 20, width);
		}
		catch (OrtException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As serving does it, after all its checks. */
	private static float[] served(byte[] graph, float[] features, int rows) {
		float[] logits = new float[4 * rows];
		try (OnnxNet net = OnnxNet.open(graph, SCHEMA)) {
			net.logits(features, rows, logits);
		}
		return logits;
	}

	private byte[] graph(String name, String member) throws IOException {
		return Files.readAllBytes(this.directory.resolve(name).resolve(member + ".onnx"));
	}

	private static double validation(NetReport report, int epoch) {
		EpochReport.Losses losses = report.epochs().get(epoch - 1).validation();
		assertThat(losses).isNotNull();
		return losses.mean();
	}

	private static NetParameters parameters(String member, Scaling scaling, int epochs) {
		return new NetParameters(List.of(member), epochs, 64, 64, 1e-3, 1, 0.1, Scalings.all(scaling), 2, 32, false);
	}

	private static NetParameters parameters(String member, int epochs, int batch, int microBatch) {
		return new NetParameters(List.of(member), epochs, batch, microBatch, 1e-3, 1, 0.1, Scalings.all(Scaling.LOG1P),
				2, 32, false);
	}

}
