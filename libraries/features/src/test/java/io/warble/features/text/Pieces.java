package io.warble.features.text;

import java.util.Arrays;
import java.util.List;

/**
 * A small vocabulary in the manner of multilingual BERT's, and token ids by their pieces.
 */
final class Pieces {

	static final List<String> ALL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "RT", "@", "#", "_", ":", "/",
			".", ",", "!", "?", "(", ")", "'", "\"", "-", "\u00B6", "https", "http", "t", "co", "com", "NASA", "nasa",
			"Elon", "##M", "##usk", "user", "name", "Hello", "world", "##s", "don", "USA", "3", "5", "10", "30", "AbC",
			"##d", "##9", "rocket", "\u65E5", "\u672C", "\u306E", "\u30CB\u30E5\u30FC\u30B9", "\u3002", "caf\u00E9",
			"\u00C9t\u00E9", "%", "\uFF1F", "example", "Is", "it", "ok", "i", "\u2026", "*");

	static final Vocabulary VOCABULARY = Vocabulary.of(ALL);

	private Pieces() {
	}

	/** Ids of pieces that are divided by spaces; "-1" stands for itself. */
	static int[] tokens(String pieces) {
		if (pieces.isEmpty()) {
			return new int[0];
		}
		return Arrays.stream(pieces.split(" ")).mapToInt(Pieces::id).toArray();
	}

	private static int id(String piece) {
		if (piece.equals("-1")) {
			return -1;
		}
		int id = VOCABULARY.id(piece);
		if (id < 0) {
			throw new IllegalArgumentException(piece);
		}
		return id;
	}

}
