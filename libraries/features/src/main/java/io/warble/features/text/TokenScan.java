package io.warble.features.text;

import java.util.List;

/**
 * Finds out where words, handles and links end in a list of tokens. One thread at a time.
 */
final class TokenScan {

	private static final Vocabulary NONE = Vocabulary.of(List.of());

	private Vocabulary vocabulary = NONE;

	private Landmarks landmarks = Landmarks.of(NONE);

	private int[] tokens = {};

	private int count;

	void start(Vocabulary vocabulary, Landmarks landmarks, int[] tokens, int count) {
		this.vocabulary = vocabulary;
		this.landmarks = landmarks;
		this.tokens = tokens;
		this.count = count;
	}

	int count() {
		return this.count;
	}

	int token(int i) {
		return this.tokens[i];
	}

	long traits(int i) {
		return (i < this.count) ? this.vocabulary.traits(this.tokens[i]) : PieceTraits.DROPPED;
	}

	PieceKind kind(int i) {
		return PieceTraits.kind(traits(i));
	}

	/** Where the word ends whose first piece stands before {@code i}. */
	int wordEnd(int i) {
		int end = i;
		while (kind(end) == PieceKind.CONTINUED) {
			end++;
		}
		return end;
	}

	/** Where a handle's name ends that may start here; here if there is none. */
	int nameEnd(int start) {
		int end = start;
		boolean joined = true;
		while (true) {
			long traits = traits(end);
			PieceKind kind = PieceTraits.kind(traits);
			if (kind == PieceKind.UNDERSCORE) {
				end++;
				joined = true;
			}
			else if (joined && (kind == PieceKind.WORD || kind == PieceKind.CONTINUED) && PieceTraits.name(traits)) {
				end = nameWordEnd(end + 1);
				joined = false;
			}
			else {
				return end;
			}
		}
	}

	private int nameWordEnd(int i) {
		int end = i;
		while (kind(end) == PieceKind.CONTINUED && PieceTraits.name(traits(end))) {
			end++;
		}
		return end;
	}

	/** Where the prefix "RT @name" ends if a colon follows; else {@code start}. */
	int retweetPrefixEnd(int start) {
		if (start >= this.count || this.tokens[start] != this.landmarks.retweet() || kind(start + 1) != PieceKind.AT) {
			return start;
		}
		int end = nameEnd(start + 2);
		return (end > start + 2 && kind(end) == PieceKind.COLON) ? end : start;
	}

	/** Where the link ends that may start here; here if there is none. */
	int linkEnd(int start) {
		int token = this.tokens[start];
		if ((token != this.landmarks.https() && token != this.landmarks.http()) || kind(start + 1) != PieceKind.COLON
				|| kind(start + 2) != PieceKind.SLASH || kind(start + 3) != PieceKind.SLASH) {
			return start;
		}
		int host = start + 4;
		if (host + 4 < this.count && this.tokens[host] == this.landmarks.t() && kind(host + 1) == PieceKind.DOT
				&& this.tokens[host + 2] == this.landmarks.co() && kind(host + 3) == PieceKind.SLASH) {
			return isLinkWord(host + 4) ? wordEnd(host + 5) : host + 4;
		}
		return pathEnd(host);
	}

	/** Words with a sign between each two of them, and a slash at the end. */
	private int pathEnd(int start) {
		int end = start;
		while (isLinkWord(end)) {
			end = wordEnd(end + 1);
			if (isLinkSign(end) && isLinkWord(end + 1)) {
				end++;
			}
			else {
				return (kind(end) == PieceKind.SLASH) ? end + 1 : end;
			}
		}
		return end;
	}

	private boolean isLinkWord(int i) {
		PieceKind kind = kind(i);
		return kind == PieceKind.WORD || (kind == PieceKind.UNKNOWN && i < this.count);
	}

	private boolean isLinkSign(int i) {
		PieceKind kind = kind(i);
		return kind == PieceKind.DOT || kind == PieceKind.SLASH || kind == PieceKind.JOINING
				|| kind == PieceKind.UNDERSCORE;
	}

}
