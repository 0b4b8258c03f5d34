package io.warble.simulator;

import io.warble.features.dataset.EngagementType;

/**
 * What a word does to those who read it: how many words of the kind a language has, what
 * each adds to the log-odds of reply, retweet, quote and like on average, and how much
 * words of the kind differ in that.
 */
enum WordKind {

	/** Says nothing. */
	FILLER(40, 0, 0, 0, 0, 0),
	/** Names the topic; some words draw more than others. */
	TOPIC(10 * Dictionary.TOPICS, 0, 0, 0, 0, 0.45F),
	/** Pleases. */
	GLAD(12, 0.1F, 0.2F, 0, 0.6F, 0.2F),
	/** Saddens. */
	SAD(12, 0.3F, -0.1F, 0.2F, -0.6F, 0.2F),
	/** Stirs up. */
	DISPUTE(10, 0.8F, 0.2F, 1, -0.3F, 0.2F),
	/** Asks to be passed on. */
	ASKING(6, 0, 1.2F, 0.3F, 0, 0.2F),
	/** Asks something. */
	QUESTION(6, 0.6F, -0.2F, 0.1F, 0, 0.2F),
	/** Turns the next glad or sad word into its opposite. */
	NEGATION(1, 0, 0, 0, 0, 0);

	private final int count;

	private final float reply;

	private final float retweet;

	private final float quote;

	private final float like;

	private final float spread;

	WordKind(int count, float reply, float retweet, float quote, float like, float spread) {
		this.count = count;
		this.reply = reply;
		this.retweet = retweet;
		this.quote = quote;
		this.like = like;
		this.spread = spread;
	}

	/** How many words of this kind a language has. */
	int count() {
		return this.count;
	}

	/** Mean effect on the log-odds of a type of engagement. */
	float effect(EngagementType type) {
		return switch (type) {
			case REPLY -> this.reply;
			case RETWEET -> this.retweet;
			case QUOTE -> this.quote;
			case LIKE -> this.like;
		};
	}

	/** Standard deviation of the effect from word to word. */
	float spread() {
		return this.spread;
	}

	/** Number of the first word of this kind in a language. */
	int first() {
		int first = 0;
		for (WordKind kind : values()) {
			if (kind == this) {
				break;
			}
			first += kind.count;
		}
		return first;
	}

}
