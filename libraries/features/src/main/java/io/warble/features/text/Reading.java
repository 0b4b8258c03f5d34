package io.warble.features.text;

import java.util.Arrays;

import io.warble.features.dataset.Keys;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the tokens of a tweet: joins the pieces to the words that the author
 * wrote and counts them on the way. Reused from tweet to tweet, one thread at a time.
 */
final class Reading {

	private final TokenScan scan = new TokenScan();

	private final WordCounter words = new WordCounter();

	private byte[] keyBytes = new byte[256];

	private @Nullable Vocabulary vocabulary;

	/** Whether the next piece belongs to the word before it. */
	private boolean joinNext;

	private boolean insideQuote;

	private boolean lastDigits;

	/** Whether the last piece was a Chinese character, or such or syllables. */
	private boolean lastIdeograph;

	private boolean lastEastAsian;

	void start(Vocabulary vocabulary, Landmarks landmarks, int[] tokens, int count, @Nullable StringBuilder sink) {
		this.vocabulary = vocabulary;
		this.scan.start(vocabulary, landmarks, tokens, count);
		this.words.start(vocabulary, sink);
		this.joinNext = false;
		this.insideQuote = false;
		this.lastDigits = false;
		this.lastIdeograph = false;
		this.lastEastAsian = false;
	}

	void run(TweetText into) {
		int i = 0;
		while (i < this.scan.count() && this.scan.kind(i) == PieceKind.DROPPED) {
			i++;
		}
		int prefixEnd = this.scan.retweetPrefixEnd(i);
		if (prefixEnd > i) {
			into.retweetedAccount = key(i + 2, prefixEnd);
			this.words.next(false);
			add(i, i + 1);
			this.words.handle();
			add(i + 1, prefixEnd);
			i = prefixEnd;
		}
		while (i < this.scan.count()) {
			i = step(i, into);
		}
		this.words.finish(into, into.retweetedAccount != 0);
	}

	/** Takes in the word that starts here; returns where the next one does. */
	private int step(int i, TweetText into) {
		long traits = this.scan.traits(i);
		PieceKind kind = PieceTraits.kind(traits);
		return switch (kind) {
			case DROPPED -> i + 1;
			case LINE_BREAK -> lineBreak(i);
			case AT -> at(i, into);
			case WORD, UNKNOWN -> word(i, traits, into);
			case IDEOGRAPH, KANA -> eastAsian(i, kind, into);
			case CONTINUED -> sign(i, true, false);
			case HASH -> sign(i, this.joinNext, startsTag(i + 1));
			case UNDERSCORE, JOINING, SLASH -> sign(i, true, true);
			case CLOSING -> sign(i, true, false);
			case COLON, DOT, COMMA -> sign(i, true, this.lastDigits && PieceTraits.firstDigit(this.scan.traits(i + 1)));
			case OPENING -> sign(i, this.joinNext, true);
			case QUOTE -> quote(i);
			case SYMBOL -> sign(i, this.joinNext, false);
		};
	}

	private int lineBreak(int i) {
		this.words.lineBreak();
		after(false, PieceKind.LINE_BREAK);
		return i + 1;
	}

	private int sign(int i, boolean joinThis, boolean joinBehind) {
		this.words.next(joinThis);
		add(i, i + 1);
		after(joinBehind, PieceKind.SYMBOL);
		return i + 1;
	}

	private int quote(int i) {
		this.insideQuote = !this.insideQuote;
		return sign(i, this.insideQuote ? this.joinNext : true, this.insideQuote);
	}

	private int at(int i, TweetText into) {
		int end = this.scan.nameEnd(i + 1);
		if (end == i + 1) {
			return sign(i, this.joinNext, false);
		}
		this.words.handle();
		into.mention(key(i + 1, end));
		add(i, end);
		after(false, PieceKind.AT);
		return end;
	}

	private int word(int i, long traits, TweetText into) {
		int link = this.scan.linkEnd(i);
		if (link > i) {
			this.words.link();
			add(i, link);
			after(false, PieceKind.SLASH);
			return link;
		}
		int end = this.scan.wordEnd(i + 1);
		this.words.next(this.joinNext);
		add(i, end);
		if (into.firstWord == 0 && PieceTraits.kind(traits) == PieceKind.WORD) {
			into.firstWord = key(i, end);
		}
		after(false, PieceKind.WORD);
		this.lastDigits = PieceTraits.allDigits(traits) && PieceTraits.allDigits(this.scan.traits(end - 1));
		return end;
	}

	private int eastAsian(int i, PieceKind kind, TweetText into) {
		boolean join = (kind == PieceKind.IDEOGRAPH) ? this.lastEastAsian : this.lastIdeograph;
		int end = this.scan.wordEnd(i + 1);
		this.words.next(join || this.joinNext);
		add(i, end);
		if (into.firstWord == 0 && PieceTraits.letters(this.scan.traits(i)) > 0) {
			into.firstWord = key(i, end);
		}
		after(false, kind);
		return end;
	}

	private boolean startsTag(int i) {
		return switch (this.scan.kind(i)) {
			case WORD, UNKNOWN, IDEOGRAPH, KANA, UNDERSCORE -> true;
			case DROPPED, CONTINUED, AT, HASH, COLON, SLASH, DOT, COMMA, LINE_BREAK, CLOSING, OPENING, JOINING, QUOTE,
					SYMBOL ->
				false;
		};
	}

	private void after(boolean joinBehind, PieceKind kind) {
		this.joinNext = joinBehind;
		this.lastDigits = false;
		this.lastIdeograph = kind == PieceKind.IDEOGRAPH;
		this.lastEastAsian = this.lastIdeograph || kind == PieceKind.KANA;
	}

	private void add(int start, int end) {
		for (int i = start; i < end; i++) {
			this.words.add(this.scan.token(i), this.scan.traits(i));
		}
	}

	/** Key of the lower-case text of some pieces. */
	private long key(int start, int end) {
		Vocabulary vocabulary = this.vocabulary;
		if (vocabulary == null) {
			return 0;
		}
		int length = 0;
		for (int i = start; i < end; i++) {
			int needed = length + vocabulary.loweredLength(this.scan.token(i));
			if (needed > this.keyBytes.length) {
				this.keyBytes = Arrays.copyOf(this.keyBytes, needed * 2);
			}
			length = vocabulary.copyLowered(this.scan.token(i), this.keyBytes, length);
		}
		return Keys.ofId(this.keyBytes, 0, length);
	}

}
