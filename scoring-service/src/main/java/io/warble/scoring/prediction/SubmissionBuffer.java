package io.warble.scoring.prediction;

import io.warble.features.dataset.EngagementType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects lines of a submission: {@code tweet_id,user_id,reply,retweet,quote,like}.
 * Probabilities are written so that reading them gives the same floats. Not thread-safe.
 */
public final class SubmissionBuffer {

	private static final int NUMBERS = 64;

	private byte[] bytes = new byte[1 << 16];

	private int size;

	/**
	 * Adds a line.
	 * @param ids holds both ids; one that holds a comma, a quote or a line break is
	 * quoted as RFC 4180 has it
	 * @param scorer holds the probabilities of the row
	 * @param row index of the row in the scorer's batch
	 */
	public void add(byte[] ids, int tweetStart, int tweetEnd, int userStart, int userEnd, Scorer scorer, int row) {
		ensure(2 * (tweetEnd - tweetStart) + 2 * (userEnd - userStart) + 8 + NUMBERS + 2);
		id(ids, tweetStart, tweetEnd);
		this.bytes[this.size++] = ',';
		id(ids, userStart, userEnd);
		for (int type = 0; type < EngagementType.COUNT; type++) {
			this.bytes[this.size++] = ',';
			probability(scorer.probability(row, type));
		}
		this.bytes[this.size++] = '\n';
	}

	/** How many bytes wait to be written. */
	public int size() {
		return this.size;
	}

	/** Writes and forgets what was collected. */
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes, 0, this.size);
		this.size = 0;
	}

	private void id(byte[] ids, int start, int end) {
		boolean quoted = false;
		for (int i = start; i < end; i++) {
			quoted |= ids[i] == ',' || ids[i] == '"';
		}
		if (!quoted) {
			System.arraycopy(ids, start, this.bytes, this.size, end - start);
			this.size += end - start;
			return;
		}
		this.bytes[this.size++] = '"';
		for (int i = start; i < end; i++) {
			if (ids[i] == '"') {
				this.bytes[this.size++] = '"';
			}
			this.bytes[this.size++] = ids[i];
		}
		this.bytes[this.size++] = '"';
	}

	/**
	 * Writes a probability with nine significant digits, which tell any two floats apart;
	 * small ones by the library's slower way.
	 */
	private void probability(float value) {
		int decimals;
		double scaled;
		if (value >= 0.1f) {
			decimals = 9;
			scaled = value * 1e9;
		}
		else if (value >= 0.01f) {
			decimals = 10;
			scaled = value * 1e10;
		}
		else if (value >= 0.001f) {
			decimals = 11;
			scaled = value * 1e11;
		}
		else {
			byte[] text = Float.toString(value).getBytes(StandardCharsets.ISO_8859_1);
			System.arraycopy(text, 0, this.bytes, this.size, text.length);
			this.size += text.length;
			return;
		}
		long digits = (long) (scaled + 0.5);
		int end = this.size + 2 + decimals;
		for (int i = end - 1; i >= this.size + 2; i--) {
			this.bytes[i] = (byte) ('0' + digits % 10);
			digits /= 10;
		}
		this.bytes[this.size] = (byte) ('0' + digits);
		this.bytes[this.size + 1] = '.';
		this.size = end;
	}

	private void ensure(int more) {
		if (this.bytes.length - this.size < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.size + more));
		}
	}

}
