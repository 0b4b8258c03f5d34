package io.warble.features.dataset;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Parses lines of the dataset from bytes, without making objects for good ones. Token ids
 * and other ids are read eight bytes at a time (see {@link Swar}), always within the
 * line. The bytes need not be valid UTF-8. An empty value inside a list of ids is
 * skipped; any tweet type, language and media word is accepted. Keeps the position in the
 * line: one thread at a time.
 */
public final class ExposureParser {

	/** The byte between columns. */
	public static final byte SEPARATOR = 1;

	private final FieldCursor cursor = new FieldCursor();

	/**
	 * Parses one line of 24 columns, or of 20 (a test part's, without labels).
	 * @param buffer holds the line; it may hold more before and after it
	 * @param start where the line starts
	 * @param end where it ends, exclusive, without its line feed; a carriage return there
	 * is left out
	 * @param into receives the row and keeps a reference to the buffer
	 * @return what is wrong with the line, null if nothing is; only then {@code into} is
	 * complete
	 */
	public @Nullable LineFault parse(byte[] buffer, int start, int end, Exposure into) {
		int lineEnd = (end > start && buffer[end - 1] == '\r') ? end - 1 : end;
		into.line = buffer;
		this.cursor.start(buffer, start, lineEnd, into.fieldStart);
		if (tweet(into) && creator(into) && user(into) && labels(into)) {
			return null;
		}
		return LineFaults.choose(buffer, start, lineEnd, this.cursor.fault);
	}

	private boolean tweet(Exposure into) {
		FieldCursor c = this.cursor;
		if (!tokens(into) || !hashtags(into) || !c.id(2, true)) {
			return false;
		}
		into.tweet = c.key;
		if (!media(into) || !links(into) || !domains(into) || !type(into) || !c.id(7, false)) {
			return false;
		}
		into.language = c.key;
		if (!c.number(8, 0, RowLimits.TIME)) {
			return false;
		}
		into.createdAt = c.number;
		return true;
	}

	private boolean creator(Exposure into) {
		FieldCursor c = this.cursor;
		if (!c.id(9, true)) {
			return false;
		}
		into.creator = c.key;
		if (!c.number(10, 0, RowLimits.COUNT)) {
			return false;
		}
		into.creatorFollowers = c.number;
		if (!c.number(11, 0, RowLimits.COUNT)) {
			return false;
		}
		into.creatorFollowings = c.number;
		if (!c.flag(12)) {
			return false;
		}
		into.creatorVerified = c.number != 0;
		if (!c.number(13, RowLimits.EARLIEST_ACCOUNT, RowLimits.TIME)) {
			return false;
		}
		into.creatorSince = c.number;
		return true;
	}

	private boolean user(Exposure into) {
		FieldCursor c = this.cursor;
		if (!c.id(14, true)) {
			return false;
		}
		into.user = c.key;
		if (!c.number(15, 0, RowLimits.COUNT)) {
			return false;
		}
		into.userFollowers = c.number;
		if (!c.number(16, 0, RowLimits.COUNT)) {
			return false;
		}
		into.userFollowings = c.number;
		if (!c.flag(17)) {
			return false;
		}
		into.userVerified = c.number != 0;
		if (!c.number(18, RowLimits.EARLIEST_ACCOUNT, RowLimits.TIME)) {
			return false;
		}
		into.userSince = c.number;
		if (!c.flag(19)) {
			return false;
		}
		into.creatorFollowsUser = c.number != 0;
		return true;
	}

	private boolean labels(Exposure into) {
		into.labelled = !this.cursor.ended();
		for (int type = 0; type < EngagementType.COUNT; type++) {
			into.engagedAt[type] = Exposure.NEVER;
			if (into.labelled && !label(into, type)) {
				return false;
			}
			if (!into.labelled) {
				this.cursor.begin(Column.UNLABELLED + type);
			}
		}
		this.cursor.begin(Column.LABELLED);
		return true;
	}

	private boolean label(Exposure into, int type) {
		FieldCursor c = this.cursor;
		int column = Column.UNLABELLED + type;
		if (c.empty()) {
			c.begin(column);
			return c.endsAt(column, c.at);
		}
		if (!c.number(column, 1, RowLimits.TIME)) {
			return false;
		}
		if (c.number < into.createdAt - RowLimits.EARLY_SECONDS) {
			return c.fail(LineFaults.early(column, c.number, into.createdAt));
		}
		into.engagedAt[type] = c.number;
		return true;
	}

	private boolean tokens(Exposure into) {
		FieldCursor c = this.cursor;
		c.begin(0);
		into.tokenCount = 0;
		if (!c.ended() && c.empty()) {
			return c.endsAt(0, c.at);
		}
		byte[] bytes = c.bytes;
		int[] tokens = into.tokens;
		int count = 0;
		int p = c.at;
		byte stop = FieldCursor.TAB;
		while (stop == FieldCursor.TAB) {
			long digits = (p + Long.BYTES <= c.end) ? (long) Keys.LONGS.get(bytes, p) ^ Swar.ZEROS : -1;
			int bits = Swar.digitBits(digits);
			long token;
			if (bits > 0 && bits < Long.SIZE) {
				token = Swar.number(digits << (Long.SIZE - bits));
				p += bits >>> 3;
			}
			else {
				p = c.digits(p, false);
				token = c.number;
			}
			if (p < 0 || p >= c.end || token > RowLimits.TOKEN) {
				return c.fail(LineFaults.number(bytes, c.at, c.end, 0));
			}
			if (count == tokens.length) {
				tokens = Arrays.copyOf(tokens, count * 2);
				into.tokens = tokens;
			}
			tokens[count++] = (int) token;
			stop = bytes[p++];
		}
		if (stop != SEPARATOR) {
			return c.fail(LineFaults.number(bytes, c.at, c.end, 0));
		}
		into.tokenCount = count;
		c.at = p;
		return true;
	}

	private boolean hashtags(Exposure into) {
		FieldCursor c = this.cursor;
		c.begin(1);
		int count = 0;
		while (c.nextId()) {
			if (count == into.hashtags.length) {
				into.hashtags = Arrays.copyOf(into.hashtags, count * 2);
			}
			into.hashtags[count++] = c.key;
		}
		into.hashtagCount = count;
		return c.listEnds(1);
	}

	private boolean links(Exposure into) {
		FieldCursor c = this.cursor;
		c.begin(4);
		int count = 0;
		while (c.nextId()) {
			if (count == into.links.length) {
				into.links = Arrays.copyOf(into.links, count * 2);
			}
			into.links[count++] = c.key;
		}
		into.linkCount = count;
		return c.listEnds(4);
	}

	private boolean domains(Exposure into) {
		FieldCursor c = this.cursor;
		c.begin(5);
		int count = 0;
		while (c.nextId()) {
			if (count == into.domains.length) {
				into.domains = Arrays.copyOf(into.domains, count * 2);
			}
			into.domains[count++] = c.key;
		}
		into.domainCount = count;
		return c.listEnds(5);
	}

	private boolean media(Exposure into) {
		FieldCursor c = this.cursor;
		c.begin(3);
		into.photos = 0;
		into.videos = 0;
		into.gifs = 0;
		into.otherMedia = 0;
		while (c.nextId()) {
			switch (Words.media(c.bytes, c.word, c.at - c.word)) {
				case Words.PHOTO -> into.photos++;
				case Words.VIDEO -> into.videos++;
				case Words.GIF -> into.gifs++;
				default -> into.otherMedia++;
			}
		}
		return c.listEnds(3);
	}

	private boolean type(Exposure into) {
		FieldCursor c = this.cursor;
		int start = c.at;
		if (!c.id(6, false)) {
			return false;
		}
		into.type = Words.type(c.bytes, start, c.at - 1 - start);
		return true;
	}

}
