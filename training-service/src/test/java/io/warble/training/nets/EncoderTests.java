package io.warble.training.nets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.warble.models.text.OnnxTweetEncoder;
import io.warble.models.text.TweetEncoder;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EncoderTests {

	/** As encoder.py has it, which computes the vectors from the papers' formulas. */
	private static final Encoder GOLDEN = new Encoder(6, 11, 2, 8, 12, 2);

	@Test
	void theVectorIsThatOfThePapersFormulas() throws IOException {
		Weights weights = new Weights(GOLDEN.weights());
		int array = 0;
		for (WeightSpec spec : GOLDEN.weights()) {
			float[] numbers = weights.array(spec.name());
			for (int i = 0; i < numbers.length; i++) {
				numbers[i] = (float) (Math.sin(0.7 * array + 0.37 * i) * 0.3
						+ (spec.name().endsWith(".gamma") ? 1 : 0));
			}
			array++;
		}
		List<float[]> golden = golden();
		for (int tweet = 0; tweet < golden.size(); tweet += 2) {
			float[] tokens = golden.get(tweet);
			float[] expected = golden.get(tweet + 1);
			assertClose(torch(GOLDEN, weights, tokens, 1), expected, 1e-5f);
			assertClose(served(GOLDEN, weights, tokens, 1), expected, 1e-5f);
		}
	}

	private static List<float[]> golden() throws IOException {
		List<float[]> lines = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(EncoderTests.class.getResourceAsStream("encoder.txt"), StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				String[] words = line.split(" ", -1);
				float[] numbers = new float[words.length];
				for (int i = 0; i < words.length; i++) {
					numbers[i] = Float.parseFloat(words[i]);
				}
				lines.add(numbers);
			}
		}
		return lines;
	}

	@ParameterizedTest
	@CsvSource({ "1,128,512,4", "2,96,192,3", "3,32,64,1" })
	void theGraphAnswersAsPytorchDoes(int layers, int width, int feedForward, int heads) {
		Encoder encoder = new Encoder(48, 300, layers, width, feedForward, heads);
		Weights weights = lively(encoder);
		float[] tokens = tokens(encoder, 40);
		float[] expected = torch(encoder, weights, tokens, 40);
		assertThat(expected[0]).as("another tweet has another vector").isNotCloseTo(expected[width], within(1e-3f));
		assertClose(served(encoder, weights, tokens, 40), expected, 1e-4f);
	}

	@Test
	void aVectorDoesNotDependOnTheOtherTweetsOfACall() {
		Encoder encoder = new Encoder(48, 300, 2, 128, 256, 4);
		try (TweetEncoder opened = OnnxTweetEncoder.open(graph(encoder, lively(encoder)))) {
			int[] tokens = new int[100 * 48];
			float[] floats = tokens(encoder, 100);
			Arrays.setAll(tokens, (i) -> (int) floats[i]);
			float[] together = new float[100 * 128];
			opened.encode(tokens, 100, together);
			float[] alone = new float[128];
			for (int tweet = 0; tweet < 100; tweet++) {
				opened.encode(Arrays.copyOfRange(tokens, tweet * 48, (tweet + 1) * 48), 1, alone);
				assertClose(Arrays.copyOfRange(together, tweet * 128, (tweet + 1) * 128), alone, 1e-6f);
			}
		}
	}

	/** What fills up behind a text changes nothing, what stands in it does. */
	@Test
	void onlyTokensAreAttendedTo() {
		Encoder encoder = new Encoder(8, 50, 2, 16, 32, 2);
		Weights weights = lively(encoder);
		float[] tweet = { 2, 7, 8, 9, 3, 0, 0, 0 };
		float[] before = served(encoder, weights, tweet, 1);
		weights.array(Encoder.WORDS)[5] += 3;
		assertClose(served(encoder, weights, tweet, 1), before, 1e-6f);
		weights.array(Encoder.WORDS)[8 * 16] += 3;
		assertThat(served(encoder, weights, tweet, 1)[0]).isNotCloseTo(before[0], within(1e-3f));
	}

	/** One query through the folded weights is one row of attention over all. */
	@Test
	void attentionOfOneIsTheFirstRowOfAttentionOfAll() {
		Encoder encoder = new Encoder(5, 50, 1, 24, 32, 3);
		Weights weights = lively(encoder);
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1));
				NDManager scope = manager.newSubManager()) {
			TorchOps ops = new TorchOps(scope, new TorchWeights(manager, weights, false));
			NDArray states = scope.randomNormal(new Shape(4 * 5, 24));
			NDArray bias = scope.zeros(new Shape(4, 5));
			NDArray first = ops.slice(ops.regroup(states, 5 * 24), 0, 24);
			float[] one = ops.attentionOf(first, states, bias, Encoder.attention(0), 3).toFloatArray();
			float[] all = ops.slice(ops.regroup(ops.attention(states, bias, Encoder.attention(0), 3), 5 * 24), 0, 24)
				.toFloatArray();
			assertClose(one, all, 1e-5f);
		}
	}

	/** Random weights of a spread at which softmax and rectifiers matter. */
	private static Weights lively(Encoder encoder) {
		Weights weights = new Weights(encoder.weights());
		SplittableRandom random = new SplittableRandom(5);
		for (WeightSpec spec : encoder.weights()) {
			float[] numbers = weights.array(spec.name());
			for (int i = 0; i < numbers.length; i++) {
				numbers[i] = (float) (0.4 * random.nextDouble() - 0.2) + (spec.name().endsWith(".gamma") ? 1 : 0);
			}
		}
		return weights;
	}

	private static float[] tokens(Encoder encoder, int tweets) {
		SplittableRandom random = new SplittableRandom(6);
		float[] tokens = new float[tweets * encoder.length()];
		for (int tweet = 0; tweet < tweets; tweet++) {
			int count = 2 + random.nextInt(encoder.length() - 1);
			for (int i = 0; i < count; i++) {
				tokens[tweet * encoder.length() + i] = 1 + random.nextInt(encoder.vocabulary() - 1);
			}
		}
		return tokens;
	}

	private static float[] torch(Encoder encoder, Weights weights, float[] tokens, int tweets) {
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchOps ops = new TorchOps(manager, new TorchWeights(manager, weights, false));
			return encoder.vector(ops, manager.create(tokens, new Shape(tweets, encoder.length())), 0).toFloatArray();
		}
	}

	private static float[] served(Encoder encoder, Weights weights, float[] tokens, int tweets) {
		try (TweetEncoder opened = OnnxTweetEncoder.open(graph(encoder, weights))) {
			int[] numbers = new int[tokens.length];
			Arrays.setAll(numbers, (i) -> (int) tokens[i]);
			float[] vectors = new float[tweets * encoder.width()];
			opened.encode(numbers, tweets, vectors);
			return vectors;
		}
	}

	private static byte[] graph(Encoder encoder, Weights weights) {
		OnnxGraph graph = new OnnxGraph("encoder");
		Value tokens = graph.clip(graph.input("tokens", encoder.length()), 0, encoder.vocabulary() - 1);
		graph.output("vector", encoder.vector(new OnnxOps(graph, weights), tokens, 0));
		return graph.toBytes();
	}

	private static void assertClose(float[] actual, float[] expected, float within) {
		assertThat(actual).hasSameSizeAs(expected);
		for (int i = 0; i < expected.length; i++) {
			assertThat(actual[i]).as("number %d", i)
				.isCloseTo(expected[i], within(within * Math.max(1, Math.abs(expected[i]))));
		}
	}

}
