package io.warble.scoring.prediction;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.LineFault;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a request in the dataset's format, all checked, with the places of their
 * ids. Not thread-safe.
 */
public final class RowBatch {

	private static final int TWEET_ID = 2;

	private static final int USER_ID = 14;

	/** Numbers kept of a row: start and end of line, tweet id and user id. */
	private static final int PLACES = 6;

	private final ExposureParser parser = new ExposureParser();

	private final Exposure exposure = new Exposure();

	private final byte[] bytes;

	private int[] places = new int[PLACES];

	private int rows;

	/** A batch without rows over bytes that hold lines. */
	public RowBatch(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Adds a line.
	 * @param start where it starts
	 * @param end where it ends, exclusive, without its line feed
	 * @return what is wrong with it; null if nothing is and it was added
	 */
	public @Nullable LineFault add(int start, int end) {
		LineFault fault = this.parser.parse(this.bytes, start, end, this.exposure);
		if (fault != null) {
			return fault;
		}
		int at = this.rows * PLACES;
		if (at == this.places.length) {
			this.places = Arrays.copyOf(this.places, at * 2);
		}
		this.places[at] = start;
		this.places[at + 1] = end;
		this.places[at + 2] = this.exposure.columnStart(TWEET_ID);
		this.places[at + 3] = this.exposure.columnEnd(TWEET_ID);
		this.places[at + 4] = this.exposure.columnStart(USER_ID);
		this.places[at + 5] = this.exposure.columnEnd(USER_ID);
		this.rows++;
		return null;
	}

	/** How many rows there are. */
	public int rows() {
		return this.rows;
	}

	/** The row as an exposure, valid until the next call. */
	public Exposure row(int row) {
		LineFault fault = this.parser.parse(this.bytes, this.places[row * PLACES], this.places[row * PLACES + 1],
				this.exposure);
		if (fault != null) {
			throw new IllegalStateException("A checked row is wrong: " + fault);
		}
		return this.exposure;
	}

	/** The bytes that hold the lines. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** Where a row's tweet id starts. */
	public int tweetStart(int row) {
		return this.places[row * PLACES + 2];
	}

	/** Where a row's tweet id ends, exclusive. */
	public int tweetEnd(int row) {
		return this.places[row * PLACES + 3];
	}

	/** Where a row's user id starts. */
	public int userStart(int row) {
		return this.places[row * PLACES + 4];
	}

	/** Where a row's user id ends, exclusive. */
	public int userEnd(int row) {
		return this.places[row * PLACES + 5];
	}

}
