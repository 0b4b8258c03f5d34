package io.warble.training.text;

import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.warble.models.Texts;
import io.warble.models.text.TokenWindow;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.TextInput;
import io.warble.training.nets.TextMember;
import io.warble.training.nets.Weights;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.StaticQuantizer;
import io.warble.training.parameters.TextParameters;

/**
 * Layer 6's SLM: a classifier that gets the encoder's vector beside the features, trained
 * together with the encoder. One thread at a time.
 */
final class SlmMember implements TextMember {

	/** Tweets that calibrate 8-bit weights. */
	private static final int CALIBRATION = 2_000;

	private final TextParameters parameters;

	private final TrainingMatrix matrix;

	private final TweetCorpus corpus;

	private final TokenNumbers numbers;

	private final EncoderInput input;

	private final int[] window;

	private final int[] row = new int[1];

	/**
	 * A member.
	 * @param matrix with texts
	 * @param learned the language model's weights, null for a random start
	 */
	SlmMember(TextParameters parameters, TrainingMatrix matrix, TweetCorpus corpus, TokenNumbers numbers,
			Encoder encoder, @Nullable Weights learned) {
		this.parameters = parameters;
		this.matrix = matrix;
		this.corpus = corpus;
		this.numbers = numbers;
		this.input = new EncoderInput(encoder, parameters.encoderLearningRate() / parameters.learningRate(), learned);
		this.window = new int[encoder.length()];
	}

	@Override
	public String name() {
		return "slm-" + this.parameters.encoder();
	}

	@Override
	public String classifier() {
		return this.parameters.classifier();
	}

	@Override
	public double learningRate() {
		return this.parameters.learningRate();
	}

	@Override
	public TextInput input() {
		return this.input;
	}

	@Override
	public void copy(int row, float[] into, int offset) {
		tokens(row, this.window, 0, this.window.length);
		for (int i = 0; i < this.window.length; i++) {
			into[offset + i] = this.numbers.number(this.window[i]);
		}
	}

	@Override
	public void tokens(int row, int[] into, int offset, int length) {
		this.row[0] = row;
		Texts texts = this.matrix.texts(this.row, 0);
		TokenWindow.copy(texts, 0, into, offset, length);
	}

	@Override
	public byte[] encoder(Weights weights) {
		return EncoderGraph.of(this.input.encoder(), weights, this.numbers);
	}

	@Override
	public byte[] int8(byte[] encoder) {
		int length = this.window.length;
		int[] tweets = IntStream.range(0, this.corpus.size()).filter(this.corpus::learned).toArray();
		int count = Math.min(CALIBRATION, tweets.length);
		float[] rows = new float[count * length];
		for (int i = 0; i < count; i++) {
			int tweet = tweets[(int) ((long) i * tweets.length / count)];
			TokenWindow.copy(this.corpus.texts(), tweet, this.window, 0, length);
			for (int j = 0; j < length; j++) {
				rows[i * length + j] = this.window[j];
			}
		}
		return new StaticQuantizer(Calibration.MSE).quantize(encoder, rows, count, length).toBytes();
	}

}
