package io.warble.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The WordPiece vocabulary while it grows: gives each piece its id, and each word the
 * text of its tokens as column {@code text_tokens} holds it. The special pieces have the
 * ids that BERT gives them. Not thread-safe.
 */
final class Lexicon {

	/** Words longer than this are split into two pieces. */
	private static final int LONGEST_PIECE = 6;

	private static final int FIRST_SPECIAL = 100;

	private final Map<String, Integer> ids = new LinkedHashMap<>();

	Lexicon() {
		idOf("[PAD]");
		for (int i = 1; i < FIRST_SPECIAL; i++) {
			idOf("[unused" + i + "]");
		}
		for (String special : List.of("[UNK]", "[CLS]", "[SEP]", "[MASK]")) {
			idOf(special);
		}
	}

	/** The token of one piece: its id and a tab. */
	byte[] token(String piece) {
		return (idOf(piece) + "\t").getBytes(StandardCharsets.US_ASCII);
	}

	/** The tokens of a word, each followed by a tab. */
	byte[] word(String word) {
		if (word.length() <= LONGEST_PIECE) {
			return token(word);
		}
		int middle = (word.length() + 1) / 2;
		return join(token(word.substring(0, middle)), token("##" + word.substring(middle)));
	}

	/** The tokens of several pieces, each followed by a tab. */
	byte[] tokens(String... pieces) {
		byte[] all = new byte[0];
		for (String piece : pieces) {
			all = join(all, token(piece));
		}
		return all;
	}

	/** All pieces so far in the order of their ids. */
	List<String> pieces() {
		return new ArrayList<>(this.ids.keySet());
	}

	private int idOf(String piece) {
		Integer known = this.ids.putIfAbsent(piece, this.ids.size());
		return (known != null) ? known : this.ids.size() - 1;
	}

	private static byte[] join(byte[] first, byte[] second) {
		byte[] both = new byte[first.length + second.length];
		System.arraycopy(first, 0, both, 0, first.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}
