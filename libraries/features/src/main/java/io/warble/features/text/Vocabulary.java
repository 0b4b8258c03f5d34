package io.warble.features.text;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A WordPiece vocabulary: {@code vocab.txt}, one piece a line, the line's number minus
 * one its id. Immutable.
 */
public final class Vocabulary {

	private Vocabulary() {
	}

	/** Reads a {@code vocab.txt}. */
	public static Vocabulary read(Path file) throws IOException {
		throw new UnsupportedOperationException();
	}

}
