package io.warble.training.nets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.features.dataset.EngagementType;
import io.warble.models.Texts;
import io.warble.models.text.TextBuffer;
import io.warble.models.text.TextNet;
import io.warble.models.text.TweetEncoders;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.StaticQuantizer;
import io.warble.training.onnx.Value;
import io.warble.training.parameters.NetParameters;
import io.warble.training.parameters.Pace;
import io.warble.training.parameters.Scaling;
import io.warble.training.parameters.Scalings;
import io.warble.training.run.RowProgress;
import io.warble.training.trees.LabelledFeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/** Retweets are of the tweets alone that hold token 7, which no feature tells. */
class TextMemberTests {

	private static final int LENGTH = 16;

	private static final Encoder ENCODER = new Encoder(LENGTH, 30, 1, 16, 32, 2);

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
		Member member = new Member(1);
		int rows = 100;
		float[] features = new float[rows * 8];
		float[] wide = new float[rows * (8 + LENGTH)];
		TextBuffer texts = new TextBuffer();
		for (int row = 0; row < rows; row++) {
			new SyntheticRows(8).copy(row, features, row * 8);
			System.arraycopy(features, row * 8, wide, row * (8 + LENGTH), 8);
			member.copy(row, wide, row * (8 + LENGTH) + 8);
			int[] tokens = new int[LENGTH];
			member.tokens(row, tokens, 0, LENGTH);
			texts.add(row, tokens, Member.count(row));
		}
		float[] expected;
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchOps ops = new TorchOps(manager, new TorchWeights(manager, weights, false));
			expected = net.logits(ops, manager.create(wide, new Shape(rows, 8 + LENGTH))).toFloatArray();
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
		Weights start = Weights.random(ENCODER.weights(), 99);
		Weights fixed = new NetFiles(this.directory.resolve("fixed")).weights("slm", definition(0).weights());
		Weights moving = new NetFiles(this.directory.resolve("moving")).weights("slm", definition(1).weights());
		for (WeightSpec spec : ENCODER.weights()) {
			assertThat(fixed.array(spec.name())).as(spec.name()).isEqualTo(start.array(spec.name()));
			if (!spec.name().endsWith("key.bias")) {
				assertThat(moving.array(spec.name())).as(spec.name()).isNotEqualTo(start.array(spec.name()));
			}
		}
	}

	private NetReport train(String run, double rate) throws IOException {
		NetParameters parameters = new NetParameters(List.of(), 6, 32, 32, 1, 1, 0, Scalings.all(Scaling.LOG1P), 0, 16,
				true);
		NetRows plain = SyntheticRows.rows(1_500, 200);
		NetRows rows = new NetRows(new Labelled(plain.features()), plain.training(), plain.stopping(), 1);
		return new NetTraining(this.directory.resolve(run), parameters, 1, 7)
			.train(rows, List.of(new Member(rate)), RowProgress.SILENT)
			.get(0);
	}

	private static NetDefinition definition(double rate) {
		NetRows rows = SyntheticRows.rows(1_500, 200);
		InputScaling scaling = ScalingFit.fit(Scaling.LOG1P, rows.features(), rows.training());
		return new NetDefinition("slm", NetMembers.architecture("mlp-a", scaling, 16, 16), scaling,
				new Member(rate).input(), 0, 32, 7);
	}

	private TextNet open(String run, String member) throws IOException {
		Path nets = this.directory.resolve(run);
		return TextNet.open(Files.readAllBytes(nets.resolve(member + ".onnx")),
				Files.readAllBytes(nets.resolve(TweetEncoders.of(member) + ".onnx")), 8);
	}

	/** The labels of other rows, but for retweets. */
	private record Labelled(LabelledFeatures rows) implements LabelledFeatures {

		@Override
		public int width() {
			return this.rows.width();
		}

		@Override
		public void copy(int row, float[] into, int offset) {
			this.rows.copy(row, into, offset);
		}

		@Override
		public float[] labels(int[] rows, EngagementType type) {
			float[] labels = this.rows.labels(rows, type);
			for (int i = 0; type == EngagementType.RETWEET && i < labels.length; i++) {
				labels[i] = Member.holdsSeven(rows[i]) ? 1 : 0;
			}
			return labels;
		}

	}

	/** Three to thirteen tokens by hash; every other tweet holds token 7. */
	private record Member(double rate) implements TextMember {

		static boolean holdsSeven(int row) {
			return row % 2 == 0;
		}

		static int count(int row) {
			return 3 + (int) Math.floorMod(Seeds.mix(row, 1), 11L);
		}

		@Override
		public String name() {
			return "slm";
		}

		@Override
		public String classifier() {
			return "mlp-a";
		}

		@Override
		public Pace pace() {
			return new Pace(2e-3, 6);
		}

		@Override
		public TextInput input() {
			return new Input(this.rate);
		}

		@Override
		public void copy(int row, float[] into, int offset) {
			int[] tokens = new int[LENGTH];
			tokens(row, tokens, 0, LENGTH);
			for (int i = 0; i < LENGTH; i++) {
				into[offset + i] = tokens[i];
			}
		}

		@Override
		public void tokens(int row, int[] into, int offset, int length) {
			int count = count(row);
			int seven = 1 + (int) Math.floorMod(Seeds.mix(row, 2), (long) count - 2);
			for (int i = 0; i < length; i++) {
				into[offset + i] = (i >= count) ? 0 : (i == 0) ? 2 : (i == count - 1) ? 3
						: (i == seven && holdsSeven(row)) ? 7 : 8 + (int) Math.floorMod(Seeds.mix(row, 3L + i), 22L);
			}
		}

		@Override
		public byte[] encoder(Weights weights) {
			OnnxGraph graph = new OnnxGraph("encoder");
			Value tokens = graph.clip(graph.input("tokens", LENGTH), 0, 29);
			graph.output("vector", ENCODER.vector(new OnnxOps(graph, weights), tokens, 0));
			return graph.toBytes();
		}

		@Override
		public byte[] saved() {
			return new byte[] { 7 };
		}

		@Override
		public byte[] int8(byte[] encoder) {
			float[] rows = new float[200 * LENGTH];
			for (int row = 0; row < 200; row++) {
				copy(row, rows, row * LENGTH);
			}
			return new StaticQuantizer(Calibration.MSE).quantize(encoder, rows, 200, LENGTH).toBytes();
		}

	}

	private record Input(double rate) implements TextInput {

		@Override
		public int columns() {
			return LENGTH;
		}

		@Override
		public int width() {
			return ENCODER.width();
		}

		@Override
		public List<WeightSpec> weights() {
			return ENCODER.weights();
		}

		@Override
		public <T> T vector(Ops<T> ops, T columns, double dropout) {
			return ENCODER.vector(ops, columns, dropout);
		}

		@Override
		public double rateFactor(String array) {
			return array.startsWith(Encoder.PREFIX) ? this.rate : 1;
		}

		@Override
		public void start(Weights weights) {
			Weights start = Weights.random(ENCODER.weights(), 99);
			for (WeightSpec spec : ENCODER.weights()) {
				float[] from = start.array(spec.name());
				System.arraycopy(from, 0, weights.array(spec.name()), 0, from.length);
			}
		}

		@Override
		public String description() {
			return "test";
		}

	}

}
