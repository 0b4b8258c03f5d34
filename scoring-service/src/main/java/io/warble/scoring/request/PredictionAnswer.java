package io.warble.scoring.request;

import io.warble.features.dataset.EngagementType;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.prediction.RowBatch;
import io.warble.scoring.prediction.Scorer;
import io.warble.scoring.statistics.Statistics;
import tools.jackson.core.JsonGenerator;

/**
 * Writes predictions as JSON, row by row.
 */
final class PredictionAnswer implements Predictions.Output {

	private final JsonGenerator json;

	private boolean available;

	PredictionAnswer(JsonGenerator json) {
		this.json = json;
	}

	@Override
	public void begin(Champion champion, Statistics.Answer statistics) {
		this.available = statistics.snapshotId() != null;
		this.json.writeStartObject();
		Answers.writeOrigin(this.json, champion, statistics);
		this.json.writeName("rows");
		this.json.writeStartArray();
	}

	@Override
	public void row(RowBatch rows, int row, Scorer scorer, int index) {
		this.json.writeStartObject();
		Answers.writeTweet(this.json, rows, row);
		Answers.writeUser(this.json, rows, row);
		for (int type = 0; type < EngagementType.COUNT; type++) {
			Answers.writeProbability(this.json, type, scorer.probability(index, type));
		}
		Answers.writeStatistics(this.json, this.available, scorer.presence(index));
		this.json.writeEndObject();
	}

	void end() {
		this.json.writeEndArray();
		this.json.writeEndObject();
	}

}
