package io.warble.scoring.request;

import io.warble.scoring.champion.Champion;
import io.warble.scoring.prediction.Presence;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.statistics.Statistics;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/**
 * What the answers in JSON have in common.
 */
final class Answers {

	/** The name of the model in answers; versions count within it. */
	private static final String MODEL = "warble";

	private static final String[] TYPES = { "reply", "retweet", "quote", "like" };

	private Answers() {
	}

	/** Writes the model and the snapshot. */
	static void writeOrigin(JsonGenerator json, Champion champion, Statistics.Answer statistics) {
		json.writeName("model");
		json.writeStartObject();
		json.writeStringProperty("name", MODEL);
		json.writeNumberProperty("version", champion.version());
		json.writeStringProperty("profile", champion.profile());
		json.writeEndObject();
		json.writeName("snapshot");
		if (statistics.snapshotId() == null) {
			json.writeNull();
			return;
		}
		json.writeStartObject();
		json.writeStringProperty("id", statistics.snapshotId());
		json.writeStringProperty("as_of", Instant.ofEpochSecond(statistics.source().header().asOf()).toString());
		json.writeEndObject();
	}

	static void writeTweet(JsonGenerator json, RowBatch rows, int row) {
		json.writeName("tweet_id");
		json.writeUTF8String(rows.bytes(), rows.tweetStart(row), rows.tweetEnd(row) - rows.tweetStart(row));
	}

	static void writeUser(JsonGenerator json, RowBatch rows, int row) {
		json.writeName("user_id");
		json.writeUTF8String(rows.bytes(), rows.userStart(row), rows.userEnd(row) - rows.userStart(row));
	}

	static void writeProbability(JsonGenerator json, int type, float probability) {
		json.writeName(TYPES[type]);
		json.writeNumber(probability);
	}

	/** Writes whether the row had statistics. */
	static void writeStatistics(JsonGenerator json, boolean available, byte presence) {
		json.writeName("statistics");
		json.writeStartObject();
		json.writeStringProperty("user", status(available, presence, Presence.USER));
		json.writeStringProperty("creator", status(available, presence, Presence.CREATOR));
		json.writeStringProperty("pair", status(available, presence, Presence.PAIR));
		json.writeEndObject();
	}

	private static String status(boolean available, byte presence, byte bit) {
		if (!available) {
			return "UNAVAILABLE";
		}
		return ((presence & bit) != 0) ? "PRESENT" : "NOT_FOUND";
	}

}
