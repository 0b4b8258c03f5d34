package io.warble.features.extraction;

import java.util.Arrays;
import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.TweetText;

/**
 * A line of the dataset as the strings that it holds.
 */
final class PlainRow {

	/** When something happened that did not happen. */
	static final long NEVER = Long.MAX_VALUE;

	private final String[] columns;

	private final TweetText text = new TweetText();

	PlainRow(String line, TextAnalyzer analyzer) {
		this.columns = line.split("\u0001", -1);
		int[] tokens = list(0).stream().mapToInt(Integer::parseInt).toArray();
		analyzer.analyze(tokens, tokens.length, this.text);
	}

	List<String> list(int column) {
		return this.columns[column].isEmpty() ? List.of() : Arrays.asList(this.columns[column].split("\t"));
	}

	List<String> hashtags() {
		return list(1);
	}

	/** Ids of the text without those of special pieces. */
	List<String> pieces() {
		return list(0).stream().filter((token) -> Integer.parseInt(token) >= 104).toList();
	}

	List<Long> mentions() {
		return Arrays.stream(this.text.mentions(), 0, this.text.mentionCount()).boxed().toList();
	}

	int media(String kind) {
		return (int) list(3).stream().filter(kind::equals).count();
	}

	/** The media as they are told apart: up to four of a kind. */
	String mediaKinds() {
		int photos = media("Photo");
		int videos = media("Video");
		int gifs = media("GIF");
		return Math.min(4, photos) + " " + Math.min(4, videos) + " " + Math.min(4, gifs) + " "
				+ Math.min(4, list(3).size() - photos - videos - gifs);
	}

	String tweet() {
		return this.columns[2];
	}

	String type() {
		return this.columns[6];
	}

	String language() {
		return this.columns[7];
	}

	long created() {
		return Long.parseLong(this.columns[8]);
	}

	int hour() {
		return (int) (created() % 86_400 / 3600);
	}

	String creator() {
		return this.columns[9];
	}

	String user() {
		return this.columns[14];
	}

	long number(int column) {
		return Long.parseLong(this.columns[column]);
	}

	boolean flag(int column) {
		return Boolean.parseBoolean(this.columns[column]);
	}

	TweetText text() {
		return this.text;
	}

	/** Everything by which the largest crossing is told apart. */
	String crossing() {
		return String.join(" ", mediaKinds(), type(), language(), this.columns[12], this.columns[17], this.columns[19]);
	}

	/** When an engagement happened, its tweet's creation at the earliest. */
	long engaged(int type) {
		String at = this.columns[20 + type];
		return at.isEmpty() ? NEVER : Math.max(created(), Long.parseLong(at));
	}

	long firstEngaged() {
		long first = NEVER;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			first = Math.min(first, engaged(type));
		}
		return first;
	}

	/** Content traits by the names that features give them. */
	boolean trait(String name) {
		return switch (name) {
			case "top_level" -> type().equals("TopLevel");
			case "retweet" -> type().equals("Retweet");
			case "quote" -> type().equals("Quote");
			case "reply" -> type().equals("Reply");
			case "photo" -> media("Photo") > 0;
			case "video" -> media("Video") > 0;
			case "gif" -> media("GIF") > 0;
			case "no_media" -> list(3).isEmpty();
			case "hashtag" -> !hashtags().isEmpty();
			case "link" -> !list(4).isEmpty();
			case "several_hashtags" -> hashtags().size() > 1;
			case "short_text" -> list(0).size() < 16;
			default -> throw new IllegalArgumentException(name);
		};
	}

}
