package io.warble.models.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import io.warble.features.sketch.InvalidSketchException;
import io.warble.features.sketch.SketchLayer;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TweetSketch;
import io.warble.models.InvalidModelException;

/**
 * EMDE sketches (CHALLENGE.md, section 4) through the part of a net's first layer that
 * takes them: a sum over the codes that a tweet has, so that the sketch is never written
 * out. Immutable and thread-safe. Its file, little-endian: a mark, the number of tokens
 * that are read, units, bytes of codes; the codes; the weights [units][codes], floats.
 */
public final class SketchEncoder implements TweetEncoder {

	private static final long MARK = 0x48435445_4B535257L;

	private static final int HEADER = Long.BYTES + 3 * Integer.BYTES;

	/** Units times codes: bounds the memory of a damaged file. */
	private static final long MOST_WEIGHTS = 1L << 26;

	private static final int MOST_LENGTH = 4096;

	private final TokenCodes codes;

	private final SketchLayer layer;

	private final int length;

	private SketchEncoder(TokenCodes codes, SketchLayer layer, int length) {
		this.codes = codes;
		this.layer = layer;
		this.length = length;
	}

	/**
	 * An encoder's file.
	 * @param length how many tokens of a tweet are read
	 * @param codes of the vocabulary
	 * @param weights [units][codes], row after row, as PyTorch keeps them
	 * @param units length of the output
	 */
	public static byte[] write(int length, TokenCodes codes, float[] weights, int units) {
		byte[] codesFile = codes.toBytes();
		if (weights.length != (long) units * codes.settings().codes()) {
			throw new IllegalArgumentException("There are %d weights, expected %d units times %d codes"
				.formatted(weights.length, units, codes.settings().codes()));
		}
		ByteBuffer file = ByteBuffer.allocate(HEADER + codesFile.length + Math.multiplyExact(weights.length, 4))
			.order(ByteOrder.LITTLE_ENDIAN);
		file.putLong(MARK).putInt(length).putInt(units).putInt(codesFile.length).put(codesFile);
		file.asFloatBuffer().put(weights);
		return file.array();
	}

	/** Whether bytes begin as an encoder's file does. */
	public static boolean is(byte[] file) {
		return file.length >= HEADER && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() == MARK;
	}

	/**
	 * Reads what {@link #write} wrote.
	 * @throws InvalidModelException if it is something else
	 */
	public static SketchEncoder read(byte[] bytes) {
		ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		if (!is(bytes)) {
			throw new InvalidModelException("The sketch encoder has another mark, or is too short");
		}
		file.getLong();
		int length = file.getInt();
		int units = file.getInt();
		int codesLength = file.getInt();
		if (length < 2 || length > MOST_LENGTH || units < 1 || codesLength < 0 || codesLength > bytes.length - HEADER) {
			throw new InvalidModelException("The sketch encoder reads %d tokens into %d units by %d bytes of codes"
				.formatted(length, units, codesLength));
		}
		try {
			TokenCodes codes = TokenCodes.ofBytes(Arrays.copyOfRange(bytes, HEADER, HEADER + codesLength), "codes");
			long weights = (long) units * codes.settings().codes();
			if (weights > MOST_WEIGHTS || HEADER + codesLength + 4 * weights != bytes.length) {
				throw new InvalidModelException("The sketch encoder has %d bytes, expected %d for %d weights"
					.formatted(bytes.length, HEADER + codesLength + 4 * weights, weights));
			}
			float[] numbers = new float[(int) weights];
			file.position(HEADER + codesLength).asFloatBuffer().get(numbers);
			return new SketchEncoder(codes, SketchLayer.ofDense(finite(numbers), units, codes.settings()), length);
		}
		catch (InvalidSketchException ex) {
			throw new InvalidModelException("The sketch encoder: " + ex.getMessage(), ex);
		}
	}

	private static float[] finite(float[] numbers) {
		for (float number : numbers) {
			if (!Float.isFinite(number)) {
				throw new InvalidModelException("The sketch encoder has a weight of " + number);
			}
		}
		return numbers;
	}

	/** Codes of the vocabulary. */
	public TokenCodes codes() {
		return this.codes;
	}

	@Override
	public int length() {
		return this.length;
	}

	@Override
	public int width() {
		return this.layer.units();
	}

	@Override
	public void encode(int[] tokens, int tweets, float[] vectors) {
		TweetSketch sketch = new TweetSketch();
		int[] text = new int[this.length];
		float[] units = new float[width()];
		for (int tweet = 0; tweet < tweets; tweet++) {
			System.arraycopy(tokens, tweet * this.length, text, 0, this.length);
			int count = this.length;
			while (count > 0 && text[count - 1] == 0) {
				count--;
			}
			sketch.set(this.codes, text, count);
			Arrays.fill(units, 0);
			this.layer.addTo(sketch, units);
			System.arraycopy(units, 0, vectors, tweet * units.length, units.length);
		}
	}

	/** Measured: 22 for 48 tokens with 20 codes each and 256 units. */
	@Override
	public double estimatedMicros() {
		return 22.0 * this.codes.settings().depth() * width() / (20 * 256);
	}

	/** Does nothing: there is no native memory. */
	@Override
	public void close() {
	}

}
