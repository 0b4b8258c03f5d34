package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.models.Texts;
import io.warble.models.text.TextBuffer;
import io.warble.models.text.TextNet;
import io.warble.models.text.TweetEncoders;
import io.warble.training.parameters.NetParameters;
import io.warble.training.parameters.Scaling;
import io.warble.training.parameters.Scalings;
import io.warble.training.run.RowProgress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/** No feature tells which tweets hold token 7. */
class TextMemberTests {

	private static final int LENGTH = TokenSevenMember.LENGTH;

	private static final NetParameters PARAMETERS = new NetParameters(List.of(), 6, 32, 32, 1, 1, 0,
			Scalings.all(Scaling.LOG1P), 0, 16, true);

	@TempDir
	private Path directory;

	@Test
	void aNetLearnsWhatATextSays() throws IOException {
		train("a", 1);
		try (TextNet net = open("a", "slm")) {
			TextBuffer texts = new TextBuffer();
			texts.add(1, new int[] { 2, 9, 7, 12, 3 }, 5);
			texts.add(2, new int[] { 2, 9, 8, 12, 3 }, 5);
			float[] logits = new float[8];
			net.logits(new float[16], texts, 2, logits);
			assertThat(logits[1]).as("retweet").isGreaterThan(logits[5] + 2);
			assertThatIllegalStateException().isThrownBy(() -> net.logits(new float[8], 1, logits))
				.withMessageContaining("texts");
		}
	}

	@Test
	void encoderAndClassifierTogetherAnswerAsPytorchDoes() throws IOException {
		NetReport report = train("a", 1);
		assertThat(report.epochs()).hasSize(6);
		NetDefinition net = definition(1);
		Weights weights = new NetFiles(this.directory.resolve("a")).weights("slm", net.weights());
		TokenSevenMember member = new TokenSevenMember(1, 1, false, 0);
		int rows = 100;
		float[] features = new float[rows * 8];
		float[] columns = new float[rows * LENGTH];
		TextBuffer texts = new TextBuffer();
		for (int row = 0; row < rows; row++) {
			new SyntheticRows(8).copy(row, features, row * 8);
			member.copy(row, columns, row * LENGTH);
			int[] tokens = new int[LENGTH];
			member.tokens(row, tokens, 0, LENGTH);
			texts.add(row, tokens, member.count(row));
		}
		float[] expected;
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchOps ops = new TorchOps(manager, new TorchWeights(manager, weights, false));
			NDArray vectors = member.input().vector(ops, manager.create(columns, new Shape(rows, LENGTH)));
			expected = net.logits(ops, manager.create(features, new Shape(rows, 8)), vectors).toFloatArray();
		}
		float[] served = new float[rows * 4];
		float[] small = new float[rows * 4];
		try (TextNet full = open("a", "slm"); TextNet int8 = open("a", "slm-int8")) {
			full.logits(features, texts, rows, served);
			int8.logits(features, texts, rows, small);
			float[] alone = new float[4];
			full.logits(new float[8], Texts.NONE, 1, alone);
			assertThat(alone[0]).isFinite();
			assertThat(full.cacheStatistics().hits() + full.cacheStatistics().misses()).isEqualTo(rows + 1);
		}
		double difference = 0;
		for (int i = 0; i < expected.length; i++) {
			assertThat(served[i]).isCloseTo(expected[i], within(1e-4f * Math.max(1, Math.abs(expected[i]))));
			difference += Math.abs(small[i] - served[i]);
		}
		assertThat(difference / expected.length).as("what 8 bits cost, in logits").isLessThan(0.3);
	}

	/** With a rate of 0 the encoder is what it started with, and the net still learns. */
	@Test
	void theEncoderHasALearningRateOfItsOwn() throws IOException {
		train("fixed", 0);
		train("moving", 1);
		Weights start = TokenSevenMember.start();
		Weights fixed = new NetFiles(this.directory.resolve("fixed")).weights("slm", definition(0).weights());
		Weights moving = new NetFiles(this.directory.resolve("moving")).weights("slm", definition(1).weights());
		for (WeightSpec spec : TokenSevenMember.ENCODER.weights()) {
			assertThat(fixed.array(spec.name())).as(spec.name()).isEqualTo(start.array(spec.name()));
			if (!spec.name().endsWith("key.bias")) {
				assertThat(moving.array(spec.name())).as(spec.name()).isNotEqualTo(start.array(spec.name()));
			}
		}
	}

	/** Groups of rows and what they leave out are the same again. */
	@Test
	void aKilledTrainingEndsWithTheWeightsOfAnUndisturbedOne() throws IOException {
		TokenSevenMember member = new TokenSevenMember(1, 5, false, 0.3);
		NetRows plain = SyntheticRows.rows(600, 100);
		NetRows rows = new NetRows(member.label(plain.features()), plain.training(), plain.stopping(), 1);
		Path killed = this.directory.resolve("killed");
		NetTraining training = new NetTraining(killed, PARAMETERS, 1, 7, 200);
		assertThatIllegalStateException().isThrownBy(() -> training.train(rows, List.of(member), (done, total) -> {
			if (done >= 900) {
				throw new IllegalStateException("killed");
			}
		}));
		assertThat(killed.resolve("slm.checkpoint")).exists();
		training.train(rows, List.of(member), RowProgress.SILENT);
		Path whole = this.directory.resolve("whole");
		new NetTraining(whole, PARAMETERS, 1, 7, 1_000_000).train(rows, List.of(member), RowProgress.SILENT);
		for (String file : List.of("slm.onnx", "slm.encoder.onnx", "slm-int8.onnx")) {
			assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
		}
	}

	private NetReport train(String run, double rate) throws IOException {
		NetRows plain = SyntheticRows.rows(1_500, 200);
		TokenSevenMember member = new TokenSevenMember(rate, 3, false, 0);
		NetRows rows = new NetRows(member.label(plain.features()), plain.training(), plain.stopping(), 1);
		return new NetTraining(this.directory.resolve(run), PARAMETERS, 1, 7)
			.train(rows, List.of(member), RowProgress.SILENT)
			.get(0);
	}

	private static NetDefinition definition(double rate) {
		NetRows rows = SyntheticRows.rows(1_500, 200);
		InputScaling scaling = ScalingFit.fit(Scaling.LOG1P, rows.features(), rows.training());
		return new NetDefinition("slm", NetMembers.architecture("mlp-a", scaling, 16, 16), scaling,
				new TokenSevenMember(rate, 3, false, 0).input(), 0, 32, 7);
	}

	private TextNet open(String run, String member) throws IOException {
		Path nets = this.directory.resolve(run);
		return TextNet.open(Files.readAllBytes(nets.resolve(member + ".onnx")),
				Files.readAllBytes(nets.resolve(TweetEncoders.of(member) + ".onnx")), 8);
	}

}
