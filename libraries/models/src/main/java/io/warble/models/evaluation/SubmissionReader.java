package io.warble.models.evaluation;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Keys;

/**
 * Reads lines {@code tweet_id,user_id,reply,retweet,quote,like} one after another. One
 * thread at a time.
 */
final class SubmissionReader implements Closeable {

	private static final int LINE_LIMIT = 64 * 1024;

	private final InputStream in;

	private final Problems problems;

	private final byte[] buffer = new byte[16 * LINE_LIMIT];

	private int start;

	private int limit;

	private long line;

	private final int[] fields = new int[EngagementType.COUNT + 3];

	private long tweet;

	private long user;

	private final double[] probabilities = new double[EngagementType.COUNT];

	SubmissionReader(Path file, Problems problems) throws IOException {
		this.in = Files.newInputStream(file);
		this.problems = problems;
	}

	/**
	 * Reads the next good line; others are reported.
	 * @return false at the end of the file
	 */
	boolean next() throws IOException {
		while (true) {
			int end = lineEnd();
			if (end < 0) {
				return false;
			}
			int from = this.start;
			this.start = end + 1;
			this.line++;
			int to = (end > from && this.buffer[end - 1] == '\r') ? end - 1 : end;
			if (parse(from, to)) {
				return true;
			}
		}
	}

	/** The end of the line at start, -1 at the end of the file. */
	private int lineEnd() throws IOException {
		int end = this.start;
		while (true) {
			while (end < this.limit) {
				if (this.buffer[end] == '\n') {
					return end;
				}
				end++;
			}
			int length = end - this.start;
			if (length > LINE_LIMIT) {
				throw new InvalidSubmissionException(
						"Line %d is longer than %d bytes: not a submission".formatted(this.line + 1, LINE_LIMIT));
			}
			System.arraycopy(this.buffer, this.start, this.buffer, 0, length);
			this.start = 0;
			this.limit = length;
			end = length;
			int read = this.in.read(this.buffer, length, this.buffer.length - length);
			if (read < 0) {
				return (length > 0) ? length : -1;
			}
			this.limit += read;
		}
	}

	private boolean parse(int from, int to) {
		int count = 0;
		this.fields[count++] = from;
		for (int i = from; i < to; i++) {
			if (this.buffer[i] == ',' && count++ < this.fields.length - 1) {
				this.fields[count - 1] = i + 1;
			}
		}
		if (count != this.fields.length - 1) {
			String start = text(from, Math.min(to, from + 100));
			this.problems.add(this.line,
					"expected 6 fields tweet_id,user_id,reply,retweet,quote,like, got %d: %s".formatted(count, start));
			return false;
		}
		this.fields[count] = to + 1;
		this.tweet = Keys.ofId(this.buffer, this.fields[0], this.fields[1] - 1);
		this.user = Keys.ofId(this.buffer, this.fields[1], this.fields[2] - 1);
		if (this.tweet == 0 || this.user == 0) {
			this.problems.add(this.line, "the %s is empty".formatted((this.tweet == 0) ? "tweet id" : "user id"));
			return false;
		}
		for (int type = 0; type < EngagementType.COUNT; type++) {
			String text = text(this.fields[type + 2], this.fields[type + 3] - 1);
			double value = number(text);
			if (!(value >= 0 && value <= 1)) {
				this.problems.add(this.line, "%s must be a number strictly between 0 and 1, got '%s'".formatted(
						EngagementType.ALL.get(type).label(), (text.length() > 100) ? text.substring(0, 100) : text));
				return false;
			}
			this.probabilities[type] = value;
		}
		return true;
	}

	private static double number(String text) {
		try {
			return Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			return Double.NaN;
		}
	}

	private String text(int from, int to) {
		return new String(Arrays.copyOfRange(this.buffer, from, to), StandardCharsets.UTF_8);
	}

	/** Number of the last line, from 1. */
	long line() {
		return this.line;
	}

	/** Key of the last line's tweet. */
	long tweet() {
		return this.tweet;
	}

	/** Key of the last line's user. */
	long user() {
		return this.user;
	}

	/** The last line's probabilities; valid until the next call. */
	double[] probabilities() {
		return this.probabilities;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
