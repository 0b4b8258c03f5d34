package io.warble.training.teacher;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import org.jspecify.annotations.Nullable;

/**
 * A BERT that was exported as an ONNX graph, which can answer but not be trained. Its
 * inputs are {@code input_ids} and, if it has them, {@code attention_mask} and
 * {@code token_type_ids}, whole numbers [batch, length]; its outputs floats of three
 * dimensions: scores of all tokens ({@code logits}, as wide as the vocabulary), and
 * states (any other width). One thread at a time; native memory is freed by
 * {@link #close}.
 */
public final class OnnxBert implements AutoCloseable {

	private final OrtSession session;

	private final @Nullable String states;

	private final @Nullable String scores;

	private final int width;

	private final int vocabulary;

	private OnnxBert(OrtSession session, Map<String, Integer> outputs, int vocabulary) {
		this.session = session;
		this.vocabulary = vocabulary;
		this.scores = outputs.entrySet()
			.stream()
			.filter((it) -> it.getValue() == vocabulary)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
		this.states = outputs.keySet().stream().filter((name) -> !name.equals(this.scores)).findFirst().orElse(null);
		this.width = (this.states != null) ? outputs.get(this.states) : 0;
	}

	/**
	 * Opens a teacher.
	 * @param threads of ONNX Runtime
	 * @throws InvalidTeacherException if it is no such graph
	 */
	public static OnnxBert open(TeacherFiles files, int threads) throws IOException {
		OnnxScan.check(files.model());
		try (SessionOptions options = new SessionOptions()) {
			options.setIntraOpNumThreads(threads);
			options.setInterOpNumThreads(1);
			options.addConfigEntry("session.load_model_format", "ONNX");
			OrtSession session = environment().createSession(files.model().toString(), options);
			boolean opened = false;
			try {
				OnnxBert bert = new OnnxBert(session, outputs(files, session), files.vocabulary().size());
				if (bert.states == null && bert.scores == null) {
					throw new InvalidTeacherException("%s: has the outputs %s, expected floats [batch, length, width]"
						.formatted(files.model(), session.getOutputNames()));
				}
				opened = true;
				return bert;
			}
			finally {
				if (!opened) {
					session.close();
				}
			}
		}
		catch (OrtException ex) {
			throw new InvalidTeacherException(
					"%s: ONNX Runtime refuses it: %s".formatted(files.model(), ex.getMessage()), ex);
		}
	}

	private static Map<String, Integer> outputs(TeacherFiles files, OrtSession session) throws OrtException {
		List<String> known = List.of("input_ids", "attention_mask", "token_type_ids");
		List<String> inputs = new ArrayList<>();
		for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
			boolean fits = known.contains(input.getKey()) && input.getValue().getInfo() instanceof TensorInfo tensor
					&& tensor.type == OnnxJavaType.INT64 && tensor.getShape().length == 2;
			inputs.add(fits ? input.getKey() : input.getKey() + " (unknown)");
		}
		if (!known.containsAll(inputs) || !inputs.contains("input_ids")) {
			throw new InvalidTeacherException("%s: has the inputs %s, expected input_ids and at most %s as well, int64 "
				.formatted(files.model(), inputs, known.subList(1, 3)) + "[batch, length]");
		}
		Map<String, Integer> outputs = new LinkedHashMap<>();
		for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
			if (output.getValue().getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT
					&& tensor.getShape().length == 3 && tensor.getShape()[2] > 0
					&& tensor.getShape()[2] <= Integer.MAX_VALUE) {
				outputs.put(output.getKey(), (int) tensor.getShape()[2]);
			}
		}
		return outputs;
	}

	/** The process has one; who asks first decides how it logs. */
	private static OrtEnvironment environment() {
		return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "warble");
	}

	/** Width of the states; 0 where the graph gives none. */
	public int width() {
		return this.width;
	}

	/** Whether the graph scores tokens. */
	public boolean guesses() {
		return this.scores != null;
	}

	/**
	 * Reads some tweets.
	 * @param tokens [tweets, length], ids of the teacher's; -1 behind the last one
	 * @param length the same of each tweet
	 * @param pad id of what fills up
	 * @param guesses whether scores are wanted
	 * @return states and scores of every place
	 */
	public Answers read(int[] tokens, int length, int pad, boolean guesses) {
		long[] shape = { tokens.length / length, length };
		long[] ids = new long[tokens.length];
		long[] seen = new long[tokens.length];
		for (int i = 0; i < tokens.length; i++) {
			ids[i] = (tokens[i] < 0) ? pad : tokens[i];
			seen[i] = (tokens[i] < 0) ? 0 : 1;
		}
		OrtEnvironment environment = environment();
		try (OnnxTensor first = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
				OnnxTensor second = OnnxTensor.createTensor(environment, LongBuffer.wrap(seen), shape);
				OnnxTensor third = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape)) {
			Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
			for (String name : this.session.getInputNames()) {
				inputs.put(name, name.equals("input_ids") ? first : name.equals("attention_mask") ? second : third);
			}
			try (OrtSession.Result result = this.session.run(inputs, outputs(guesses))) {
				return new Answers(numbers(result, this.states, tokens.length * (long) this.width),
						numbers(result, guesses ? this.scores : null, tokens.length * (long) this.vocabulary));
			}
		}
		catch (OrtException ex) {
			throw new InvalidTeacherException(
					"The teacher cannot read tweets of %d tokens: %s".formatted(length, ex.getMessage()), ex);
		}
	}

	private Set<String> outputs(boolean guesses) {
		return Stream.of(this.states, guesses ? this.scores : null)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

	private static float[] numbers(OrtSession.Result result, @Nullable String name, long expected) {
		if (name == null) {
			return new float[0];
		}
		FloatBuffer numbers = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
		float[] copy = new float[numbers.remaining()];
		numbers.get(copy);
		if (copy.length != expected) {
			throw new InvalidTeacherException(
					"The teacher's output %s has %d numbers, expected %d".formatted(name, copy.length, expected));
		}
		return copy;
	}

	@Override
	public void close() {
		try {
			this.session.close();
		}
		catch (OrtException ex) {
			throw new IllegalStateException("The teacher's session was not freed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * What a teacher says.
	 *
	 * @param states [tweets * length * width]; empty without states
	 * @param scores [tweets * length * vocabulary]; empty without scores
	 */
	@SuppressWarnings("ArrayRecordComponent") // read once, never compared
	public record Answers(float[] states, float[] scores) {
	}

}
