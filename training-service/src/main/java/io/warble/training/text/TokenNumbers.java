package io.warble.training.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.warble.models.text.TokenWindow;
import io.warble.training.run.RunFiles;

/**
 * The tokens that an encoder knows, numbered: the special ones first, then those that
 * occur, the most frequent first. So a vocabulary is cut to what occurs. Immutable.
 */
final class TokenNumbers {

	/** Ids of BERT's special tokens, at the numbers 0 to 4. */
	private static final int[] SPECIAL = { 0, 100, 101, 102, 103 };

	static final int PAD = 0;

	static final int UNKNOWN = 1;

	static final int FIRST = 2;

	static final int LAST = 3;

	static final int MASK = 4;

	/** More than any vocabulary has. */
	private static final int MOST_ID = 1 << 20;

	/** Id of each number. */
	private final int[] ids;

	/** Number of each id. */
	private final int[] numbers;

	private TokenNumbers(int[] ids) {
		this.ids = ids;
		int highest = 0;
		for (int id : ids) {
			highest = Math.max(highest, id);
		}
		this.numbers = new int[highest + 1];
		Arrays.fill(this.numbers, UNKNOWN);
		for (int number = 0; number < ids.length; number++) {
			this.numbers[ids[number]] = number;
		}
	}

	/**
	 * Numbers the tokens of the tweets that may be learned from.
	 * @param length tokens that are read of a tweet
	 * @param most how many tokens at most, the special ones included
	 */
	static TokenNumbers of(TweetCorpus corpus, int length, int most) {
		long[] counts = new long[MOST_ID + 1];
		int[] window = new int[length];
		for (int i = 0; i < corpus.size(); i++) {
			if (corpus.learned(i)) {
				int count = TokenWindow.copy(corpus.texts(), i, window, 0, length);
				for (int j = 0; j < count; j++) {
					counts[Math.max(0, Math.min(window[j], MOST_ID))]++;
				}
			}
		}
		for (int id : SPECIAL) {
			counts[id] = 0;
		}
		List<Integer> found = new ArrayList<>();
		for (int id = 0; id < MOST_ID; id++) {
			if (counts[id] > 0) {
				found.add(id);
			}
		}
		found.sort(Comparator.<Integer>comparingLong((id) -> -counts[id]).thenComparing(Comparator.naturalOrder()));
		int size = Math.min(Math.max(most, SPECIAL.length), SPECIAL.length + found.size());
		int[] ids = new int[size];
		for (int number = 0; number < size; number++) {
			ids[number] = (number < SPECIAL.length) ? SPECIAL[number] : found.get(number - SPECIAL.length);
		}
		return new TokenNumbers(ids);
	}

	/**
	 * Numbers by their ids.
	 * @throws IllegalArgumentException if the special ones are not first, an id is none,
	 * or one has two numbers
	 */
	static TokenNumbers ofIds(int[] ids) {
		if (ids.length < SPECIAL.length || !Arrays.equals(ids, 0, SPECIAL.length, SPECIAL, 0, SPECIAL.length)
				|| Arrays.stream(ids).anyMatch((id) -> id < 0 || id >= MOST_ID)
				|| Arrays.stream(ids).distinct().count() != ids.length) {
			throw new IllegalArgumentException("%d ids are no list of tokens".formatted(ids.length));
		}
		return new TokenNumbers(ids.clone());
	}

	/** The id of each number. */
	int[] ids() {
		return this.ids.clone();
	}

	/** How many tokens are known. */
	int size() {
		return this.ids.length;
	}

	/** The number of an id; that of [UNK] where it is not known. */
	int number(int id) {
		return (id >= 0 && id < this.numbers.length) ? this.numbers[id] : UNKNOWN;
	}

	/** The id of a number. */
	int id(int number) {
		return this.ids[number];
	}

	/** The number of every id up to the highest that is known, and of [UNK] behind. */
	float[] table() {
		float[] table = new float[this.numbers.length + 1];
		for (int id = 0; id < this.numbers.length; id++) {
			table[id] = this.numbers[id];
		}
		table[this.numbers.length] = UNKNOWN;
		return table;
	}

	void writeTo(Path file) throws IOException {
		Path unfinished = RunFiles.unfinished(file);
		try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(unfinished))) {
			ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * this.ids.length).putInt(this.ids.length);
			bytes.asIntBuffer().put(this.ids);
			out.write(bytes.array());
		}
		RunFiles.finish(unfinished, file);
	}

	static TokenNumbers readFrom(Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
			int size = in.readInt();
			byte[] bytes = in.readAllBytes();
			if (size < SPECIAL.length || bytes.length != 4L * size) {
				throw new IOException(file + ": is no list of tokens");
			}
			int[] ids = new int[size];
			ByteBuffer.wrap(bytes).asIntBuffer().get(ids);
			return new TokenNumbers(ids);
		}
	}

}
