package io.warble.training.text;

import java.util.stream.IntStream;

import io.warble.models.Texts;
import io.warble.models.text.TokenWindow;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.TextInput;
import io.warble.training.nets.TextMember;
import io.warble.training.nets.Weights;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.StaticQuantizer;
import io.warble.training.parameters.Pace;

/**
 * Layer 6's SLM: a classifier that gets the encoder's vector beside the features, trained
 * together with the encoder. One thread at a time.
 */
final class SlmMember implements TextMember {

	/** Tweets that calibrate 8-bit weights. */
	private static final int CALIBRATION = 2_000;

	private final String name;

	private final SavedText.OfEncoder shape;

	private final TokenNumbers numbers;

	private final EncoderInput input;

	private final Pace pace;

	private final TrainingMatrix matrix;

	private final TweetCorpus corpus;

	private final int[] window;

	private final int[] row = new int[1];

	/**
	 * A member.
	 * @param shape of encoder and classifier
	 * @param input an encoder of that shape
	 * @param pace of the classifier
	 * @param matrix with texts
	 * @param corpus whose tweets calibrate 8-bit weights
	 */
	SlmMember(String name, SavedText.OfEncoder shape, EncoderInput input, Pace pace, TrainingMatrix matrix,
			TweetCorpus corpus) {
		this.name = name;
		this.shape = shape;
		this.numbers = shape.numbers();
		this.input = input;
		this.pace = pace;
		this.matrix = matrix;
		this.corpus = corpus;
		this.window = new int[shape.tokens()];
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String classifier() {
		return this.shape.classifier();
	}

	@Override
	public Pace pace() {
		return this.pace;
	}

	@Override
	public TextInput input() {
		return this.input;
	}

	@Override
	public long tweet(int row) {
		return this.matrix.tweet(row);
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
	public byte[] saved() {
		return new SavedText(this.shape, null).toBytes();
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
