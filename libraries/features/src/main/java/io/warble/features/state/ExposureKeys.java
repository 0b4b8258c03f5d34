package io.warble.features.state;

import java.util.Arrays;

import io.warble.features.dataset.Exposure;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.TweetText;

/**
 * Every key under which an exposure is counted, and so every key whose statistics its
 * features need: the one place that says what the categories of a row are. Reused from
 * row to row, not thread-safe.
 */
public final class ExposureKeys {

	/** How many tokens of a text are looked at; the longest texts have more. */
	public static final int MAX_TOKENS = 48;

	/** How many values of one multi-valued column are looked at. */
	public static final int MAX_VALUES = 40;

	/** How many categories a row can have at most. */
	public static final int MAX_CATEGORIES = CategoryKind.SINGLE
			+ MAX_VALUES * (CategoryKind.COUNT - CategoryKind.SINGLE);

	private static final int HOURS = 4;

	private final TextAnalyzer analyzer;

	private final TweetText text = new TweetText();

	private final long[] categories = new long[MAX_CATEGORIES];

	private final int[] starts = new int[CategoryKind.COUNT + 1];

	private final long[] tokens = new long[MAX_TOKENS];

	private int tokenCount;

	private long pair;

	private long reversePair;

	/** Keys of rows whose texts an analyzer decodes. */
	public ExposureKeys(TextAnalyzer analyzer) {
		this.analyzer = analyzer;
		Arrays.setAll(this.starts, (kind) -> kind);
	}

	/**
	 * Takes the keys of an exposure.
	 */
	public void fill(Exposure row) {
		this.analyzer.analyze(row.tokens(), row.tokenCount(), this.text);
		this.pair = StateKeys.pair(row.user(), row.creator());
		this.reversePair = StateKeys.pair(row.creator(), row.user());
		fillSingle(row);
		int at = CategoryKind.SINGLE;
		at = fillMultiple(CategoryKind.HASHTAG, row.hashtags(), row.hashtagCount(), 0, at);
		at = fillMultiple(CategoryKind.USER_HASHTAG, row.hashtags(), row.hashtagCount(), row.user(), at);
		at = fillMultiple(CategoryKind.DOMAIN, row.domains(), row.domainCount(), 0, at);
		at = fillMultiple(CategoryKind.USER_DOMAIN, row.domains(), row.domainCount(), row.user(), at);
		at = fillMultiple(CategoryKind.LINK, row.links(), row.linkCount(), 0, at);
		at = fillMultiple(CategoryKind.MENTION, this.text.mentions(), this.text.mentionCount(), 0, at);
		this.starts[CategoryKind.COUNT] = at;
		fillTokens(row);
	}

	/** What the text says. */
	public TweetText text() {
		return this.text;
	}

	/** Key of (user, creator). */
	public long pair() {
		return this.pair;
	}

	/** Key of (creator, user). */
	public long reversePair() {
		return this.reversePair;
	}

	/**
	 * Keys of categories: first one for each single-valued kind in order, 0 where the row
	 * has none; then kind after kind the values of the others, one that the row repeats
	 * as often. Valid up to {@link #categoryCount()}.
	 */
	public long[] categories() {
		return this.categories;
	}

	/** Number of {@link #categories()}. */
	public int categoryCount() {
		return this.starts[CategoryKind.COUNT];
	}

	/** Where the values of a kind start in {@link #categories()}. */
	public int start(CategoryKind kind) {
		return this.starts[kind.ordinal()];
	}

	/** Where the values of a kind end in {@link #categories()}, exclusive. */
	public int end(CategoryKind kind) {
		return this.starts[kind.ordinal() + 1];
	}

	/**
	 * Keys of the text's tokens, {@link TextAnalyzer#special special} ones left out,
	 * valid up to {@link #tokenCount()}. A token that the text repeats is there as often.
	 */
	public long[] tokens() {
		return this.tokens;
	}

	/** Number of {@link #tokens()}. */
	public int tokenCount() {
		return this.tokenCount;
	}

	private void fillSingle(Exposure row) {
		long user = row.user();
		long creator = row.creator();
		long language = row.language();
		long type = row.type().ordinal() + 1L;
		long media = 1 + few(row.photos()) + 5 * few(row.videos()) + 25 * few(row.gifs()) + 125 * few(row.otherMedia());
		long hour = Math.floorMod(Math.floorDiv(row.createdAt(), 3600L), 24L);
		long flags = (row.creatorVerified() ? 1 : 0) | (row.userVerified() ? 2 : 0)
				| (row.creatorFollowsUser() ? 4 : 0);
		single(CategoryKind.GLOBAL, 1);
		single(CategoryKind.LANGUAGE, language);
		single(CategoryKind.TYPE, type);
		single(CategoryKind.MEDIA, media);
		single(CategoryKind.LANGUAGE_TYPE, StateKeys.join(language, type));
		single(CategoryKind.MEDIA_TYPE, StateKeys.join(media, type));
		single(CategoryKind.CROSSING, StateKeys.join(language, (media * 8 + type) * 8 + flags));
		single(CategoryKind.FIRST_WORD, this.text.firstWord());
		single(CategoryKind.RETWEETED_ACCOUNT, this.text.retweetedAccount());
		single(CategoryKind.TWEET, row.tweet());
		single(CategoryKind.HOUR, 1 + hour);
		single(CategoryKind.LANGUAGE_HOUR, StateKeys.join(language, hour));
		single(CategoryKind.USER_LANGUAGE, StateKeys.join(user, language));
		single(CategoryKind.USER_TYPE, StateKeys.join(user, type));
		single(CategoryKind.USER_MEDIA, StateKeys.join(user, media));
		single(CategoryKind.USER_HOURS, StateKeys.join(user, hour / HOURS));
		single(CategoryKind.CREATOR_LANGUAGE, StateKeys.join(creator, language));
		single(CategoryKind.CREATOR_TYPE, StateKeys.join(creator, type));
		single(CategoryKind.CREATOR_MEDIA, StateKeys.join(creator, media));
	}

	/** At most four media of a kind are told apart. */
	private static long few(int count) {
		return Math.min(count, 4);
	}

	private void single(CategoryKind kind, long value) {
		this.categories[kind.ordinal()] = (value != 0) ? StateKeys.category(kind, value) : 0;
	}

	private int fillMultiple(CategoryKind kind, long[] values, int count, long owner, int at) {
		this.starts[kind.ordinal()] = at;
		int end = at + Math.min(count, MAX_VALUES);
		for (int i = 0, to = at; to < end; i++, to++) {
			this.categories[to] = StateKeys.category(kind, (owner != 0) ? StateKeys.join(owner, values[i]) : values[i]);
		}
		return end;
	}

	private void fillTokens(Exposure row) {
		int[] ids = row.tokens();
		int count = 0;
		for (int i = 0; i < row.tokenCount() && count < MAX_TOKENS; i++) {
			if (!this.analyzer.special(ids[i])) {
				this.tokens[count++] = StateKeys.token(ids[i]);
			}
		}
		this.tokenCount = count;
	}

	@Override
	public String toString() {
		return "ExposureKeys" + Arrays.toString(this.starts);
	}

}
