package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A line that could not be read.
 *
 * @param file name of the file
 * @param line number of the line, from 1
 * @param fault what was wrong with it
 * @param text the line's beginning, at most {@link #TEXT_LIMIT} bytes of it
 */
public record BadLine(String file, long line, LineFault fault, String text) {

	/** How many bytes of a line are kept. */
	public static final int TEXT_LIMIT = 2048;

	public BadLine {
		Objects.requireNonNull(file, "file");
		Objects.requireNonNull(fault, "fault");
		Objects.requireNonNull(text, "text");
		if (line < 1) {
			throw new IllegalArgumentException("line: " + line + ", expected 1 or more");
		}
	}

	static BadLine of(String file, long line, LineFault fault, byte[] buffer, int start, int end) {
		int length = Math.min(end - start, TEXT_LIMIT);
		return new BadLine(file, line, fault, new String(buffer, start, length, StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return this.file + ":" + this.line + ": " + this.fault;
	}

}
