package io.warble.training.text;

import java.util.Arrays;

import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TweetSketch;
import io.warble.models.text.SketchEncoder;
import io.warble.models.text.TokenWindow;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.TextInput;
import io.warble.training.nets.TextMember;
import io.warble.training.nets.Weights;
import io.warble.training.parameters.Pace;

/**
 * Synerise's net with EMDE sketches (CHALLENGE.md, section 4). The sketch goes through a
 * projection of its own before it reaches the two layers that take the input. One thread
 * at a time.
 */
final class SketchMember implements TextMember {

	/** Tokens that are read of a tweet. */
	static final int LENGTH = TweetCorpus.MOST_TOKENS;

	private final TrainingMatrix matrix;

	private final TokenCodes codes;

	private final SketchInput input;

	private final Pace pace;

	private final int[] window = new int[LENGTH];

	private final int[] row = new int[1];

	private final TweetSketch sketch = new TweetSketch();

	/**
	 * A member.
	 * @param matrix with texts
	 * @param codes of the tokens
	 * @param units numbers that a sketch is projected to
	 */
	SketchMember(TrainingMatrix matrix, TokenCodes codes, int units, Pace pace) {
		this.matrix = matrix;
		this.codes = codes;
		this.input = new SketchInput(codes.settings(), units);
		this.pace = pace;
	}

	@Override
	public String name() {
		return "residual-emde";
	}

	@Override
	public String classifier() {
		return "residual";
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
		this.row[0] = row;
		int count = TokenWindow.copy(this.matrix.texts(this.row, 0), 0, this.window, 0, LENGTH);
		this.sketch.set(this.codes, this.window, count);
		Arrays.fill(into, offset, offset + this.input.columns(), 0);
		for (int i = 0; i < this.sketch.size(); i++) {
			into[offset + this.sketch.codes()[i]] = this.sketch.values()[i];
		}
	}

	@Override
	public void tokens(int row, int[] into, int offset, int length) {
		this.row[0] = row;
		TokenWindow.copy(this.matrix.texts(this.row, 0), 0, into, offset, length);
	}

	@Override
	public byte[] saved() {
		return new SavedText(null, new SavedText.OfSketch(this.input.width(), this.codes.toBytes())).toBytes();
	}

	@Override
	public byte[] encoder(Weights weights) {
		float[] rows = weights.array(SketchInput.WEIGHTS);
		int units = this.input.width();
		int columns = this.input.columns();
		float[] dense = new float[rows.length];
		for (int code = 0; code < columns; code++) {
			for (int unit = 0; unit < units; unit++) {
				dense[unit * columns + code] = rows[code * units + unit];
			}
		}
		return SketchEncoder.write(LENGTH, this.codes, dense, units);
	}

	/** Sums of a few rows are cheap already. */
	@Override
	public byte[] int8(byte[] encoder) {
		return encoder;
	}

}
